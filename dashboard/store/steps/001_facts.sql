-- Append-only facts. No keys, sequences or indexes: the same statements run on DuckLake.
-- Times are UTC. A batch is one imported file; undo is a row in batch_revoked.

CREATE TABLE store.batch (
    batch_id UUID, file_name VARCHAR, file_hash VARCHAR, file_size BIGINT, kind VARCHAR,
    reader_version INTEGER, imported_by VARCHAR, imported_at TIMESTAMP,
    accepted_rows INTEGER, rejected_rows INTEGER, repeated_rows INTEGER, blank_rows INTEGER
);

CREATE TABLE store.batch_revoked (batch_id UUID, revoked_by VARCHAR, revoked_at TIMESTAMP, reason VARCHAR);

CREATE TABLE store.import_problem (
    batch_id UUID, sheet VARCHAR, row_number INTEGER, column_name VARCHAR, cell_value VARCHAR,
    problem VARCHAR, severity VARCHAR  -- rejected | repeated | note
);

-- One row per subject, grade and year that a file speaks of.
CREATE TABLE store.assessment (
    batch_id UUID, form VARCHAR, subject VARCHAR, grade TINYINT, academic_year VARCHAR,
    max_score SMALLINT, held_on DATE
);

-- One row per task column of a form, in the order of the sheet.
CREATE TABLE store.task (
    batch_id UUID, form VARCHAR, subject VARCHAR, grade TINYINT, academic_year VARCHAR,
    position SMALLINT, label VARCHAR, max_points SMALLINT, difficulty VARCHAR  -- Б | П | В
);

-- One row per pupil's work; points follow task.position, NULL where the task was not marked (X).
CREATE TABLE store.work (
    batch_id UUID, form VARCHAR, school VARCHAR, subject VARCHAR, grade TINYINT, academic_year VARCHAR,
    participant VARCHAR, class_name VARCHAR, variant VARCHAR, absent BOOLEAN,
    points SMALLINT[], primary_score SMALLINT, mark TINYINT, journal_mark TINYINT
);

-- One row per group, item and form: item is a mark (Ф3), a task label (Ф2), a primary score (Ф7)
-- or lowered | confirmed | raised (Ф4).
CREATE TABLE store.group_value (
    batch_id UUID, form VARCHAR, level VARCHAR, unit VARCHAR, subject VARCHAR, grade TINYINT,
    academic_year VARCHAR, schools INTEGER, participants INTEGER, item VARCHAR, position SMALLINT,
    value_n INTEGER, value_pct DOUBLE
);

-- Names of units as the files spell them; parent is the district of a school, the region of a district.
CREATE TABLE store.unit_seen (batch_id UUID, level VARCHAR, unit VARCHAR, name VARCHAR, parent VARCHAR);

CREATE TABLE store.school (
    batch_id UUID, school VARCHAR, full_name VARCHAR, short_name VARCHAR, kind VARCHAR, district VARCHAR,
    settlement VARCHAR, latitude DOUBLE, longitude DOUBLE, locality VARCHAR, pupils INTEGER
);

CREATE TABLE store.enrolment (
    batch_id UUID, school VARCHAR, academic_year VARCHAR, grade TINYINT, class_name VARCHAR, pupils INTEGER
);

CREATE TABLE store.exam_result (
    batch_id UUID, school VARCHAR, exam VARCHAR, subject VARCHAR, academic_year VARCHAR,
    participant VARCHAR, primary_score SMALLINT, test_score SMALLINT, mark TINYINT, year_mark TINYINT
);

-- The official list as it came: one row per school, year and marker column; marker '*' is the stated count.
CREATE TABLE store.listed_school (
    batch_id UUID, list_year SMALLINT, school VARCHAR, marker VARCHAR, value SMALLINT
);

CREATE TABLE store.area (batch_id UUID, name VARCHAR, source_crs VARCHAR, geometry_wkb BLOB);
