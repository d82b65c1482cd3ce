-- What the method found in a snapshot. A run without its row in method_run is unfinished and made anew.

CREATE TABLE store.method_run (
    snapshot_id UUID, method_version VARCHAR, made_at TIMESTAMP
);

-- How many lines a list has and how many of them chance alone would give.
CREATE TABLE store.expected_false (
    snapshot_id UUID, academic_year VARCHAR, level VARCHAR, list VARCHAR, units INTEGER, lines INTEGER,
    expected_false DOUBLE
);

-- Schools whose marks, works and exams agree over the years.
CREATE TABLE store.agreement (
    snapshot_id UUID, school VARCHAR, years INTEGER, cells INTEGER, agreeing_pct DOUBLE, steady BOOLEAN
);

CREATE TABLE store.indicator (
    snapshot_id UUID, school VARCHAR, subject VARCHAR, grade TINYINT, academic_year VARCHAR, question VARCHAR,
    n INTEGER, observed DOUBLE, expected DOUBLE, unit VARCHAR, z DOUBLE, p_value DOUBLE, basis VARCHAR,
    asked BOOLEAN, reason VARCHAR
);

CREATE TABLE store.cell_risk (
    snapshot_id UUID, school VARCHAR, subject VARCHAR, grade TINYINT, academic_year VARCHAR, n INTEGER,
    p_value DOUBLE, one_in DOUBLE, zone VARCHAR, top_question VARCHAR, asked INTEGER, signs INTEGER,
    smallest_inflation DOUBLE, part_growth DOUBLE, part_boundary DOUBLE, part_task_profile DOUBLE,
    part_participation DOUBLE, part_journal DOUBLE, specialised BOOLEAN, tiny_class BOOLEAN,
    low_turnout BOOLEAN, observed BOOLEAN, scale_changed BOOLEAN
);

CREATE TABLE store.school_risk (
    snapshot_id UUID, school VARCHAR, academic_year VARCHAR, cells INTEGER, pupils INTEGER, p_value DOUBLE,
    q_value DOUBLE, p_years DOUBLE, sign_years INTEGER, sign_cells INTEGER, one_in DOUBLE, zone VARCHAR,
    top_question VARCHAR, markers_2019 INTEGER, on_official_list BOOLEAN
);

-- The published markers of 2019, one row per school, year and marker that could be computed.
CREATE TABLE store.published_marker (
    snapshot_id UUID, school VARCHAR, academic_year VARCHAR, marker VARCHAR, value DOUBLE, threshold DOUBLE,
    fired BOOLEAN
);
