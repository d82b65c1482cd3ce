-- Derived tables anew, in a shape of their own: nothing in them is lost, all of it is derived from facts again. A
-- snapshot's row is written last, so that its presence means that it is whole.

DROP TABLE store.snapshot;
DROP TABLE store.unit;
DROP TABLE store.scale_used;
DROP TABLE store.cell_figure;
DROP TABLE store.cell_score;
DROP TABLE store.cell_task;
DROP TABLE store.method_run;
DROP TABLE store.indicator;
DROP TABLE store.cell_risk;
DROP TABLE store.school_risk;
DROP TABLE store.published_marker;
DROP TABLE store.expected_false;
DROP TABLE store.agreement;

-- `key`: hash of the facts, the reference tables, the queries and the method that the figures come from.
CREATE TABLE store.snapshot (
    snapshot_id UUID, key VARCHAR, made_at TIMESTAMP, as_of DATE, known_at TIMESTAMP
);

CREATE TABLE store.unit (
    snapshot_id UUID, level VARCHAR, unit VARCHAR, name VARCHAR, parent VARCHAR, kind VARCHAR,
    settlement VARCHAR, locality VARCHAR, latitude DOUBLE, longitude DOUBLE, pupils INTEGER
);

CREATE TABLE store.scale_used (
    snapshot_id UUID, subject VARCHAR, grade TINYINT, academic_year VARCHAR, max_score SMALLINT,
    cut3 SMALLINT, cut4 SMALLINT, cut5 SMALLINT, scale_basis VARCHAR, scale_source VARCHAR
);

-- Figures from pupils' works and from group forms stand side by side (basis).
CREATE TABLE store.cell_figure (
    snapshot_id UUID, level VARCHAR, unit VARCHAR, subject VARCHAR, grade TINYINT, academic_year VARCHAR,
    basis VARCHAR, schools INTEGER, n INTEGER, absent INTEGER, max_score SMALLINT,
    mean_score DOUBLE, sd_score DOUBLE, mean_pct DOUBLE,
    mark_n INTEGER, mark2 INTEGER, mark3 INTEGER, mark4 INTEGER, mark5 INTEGER,
    journal_n INTEGER, lowered INTEGER, confirmed INTEGER, raised INTEGER, journal_mean DOUBLE, mark_mean DOUBLE
);

CREATE TABLE store.cell_score (
    snapshot_id UUID, level VARCHAR, unit VARCHAR, subject VARCHAR, grade TINYINT, academic_year VARCHAR,
    basis VARCHAR, score SMALLINT, works DOUBLE, share_pct DOUBLE
);

CREATE TABLE store.cell_task (
    snapshot_id UUID, level VARCHAR, unit VARCHAR, subject VARCHAR, grade TINYINT, academic_year VARCHAR,
    basis VARCHAR, position SMALLINT, label VARCHAR, max_points SMALLINT, difficulty VARCHAR, n INTEGER, mean_pct DOUBLE
);

-- `share`: of the evidence of the check work, from 0 to 1; NULL for a question that says nothing against it.
CREATE TABLE store.indicator (
    snapshot_id UUID, school VARCHAR, subject VARCHAR, grade TINYINT, academic_year VARCHAR, question VARCHAR,
    n INTEGER, observed DOUBLE, expected DOUBLE, unit VARCHAR, z DOUBLE, p_value DOUBLE, share DOUBLE, basis VARCHAR,
    asked BOOLEAN, reason VARCHAR
);

CREATE TABLE store.cell_risk (
    snapshot_id UUID, school VARCHAR, subject VARCHAR, grade TINYINT, academic_year VARCHAR, n INTEGER,
    p_value DOUBLE, one_in DOUBLE, zone VARCHAR, top_question VARCHAR, asked INTEGER, signs INTEGER,
    smallest_inflation DOUBLE, specialised BOOLEAN, tiny_class BOOLEAN, low_turnout BOOLEAN, scale_changed BOOLEAN
);

-- `decided_by`: year | years, what the zone rests on; `deciding_one_in` is the number that decided.
CREATE TABLE store.school_risk (
    snapshot_id UUID, school VARCHAR, academic_year VARCHAR, cells INTEGER, pupils INTEGER, p_value DOUBLE,
    q_value DOUBLE, p_years DOUBLE, sign_years INTEGER, sign_cells INTEGER, one_in DOUBLE, decided_by VARCHAR,
    deciding_one_in DOUBLE, zone VARCHAR, top_question VARCHAR, markers_2019 INTEGER, on_official_list BOOLEAN
);

-- The published markers of 2019, one row per school, year and marker that could be computed.
CREATE TABLE store.published_marker (
    snapshot_id UUID, school VARCHAR, academic_year VARCHAR, marker VARCHAR, value DOUBLE, threshold DOUBLE,
    fired BOOLEAN
);

-- Schools whose marks, works and exams agree over the years.
CREATE TABLE store.agreement (
    snapshot_id UUID, school VARCHAR, years INTEGER, cells INTEGER, agreeing_pct DOUBLE, steady BOOLEAN
);

-- What had been learnt when the report was made: it is rebuilt from that.
ALTER TABLE store.report_made ADD COLUMN known_at TIMESTAMP;
