-- Derived tables, one set per import: rebuilt from facts at any time, kept so that an earlier
-- report can be opened as it was. A page reads one snapshot. Figures from pupils' works and from group
-- forms stand side by side (basis), the views choose between them and quality queries compare them.

CREATE TABLE store.snapshot (
    snapshot_id UUID, made_at TIMESTAMP, as_of TIMESTAMP, fingerprint VARCHAR, engine_version INTEGER
);

CREATE TABLE store.unit (
    snapshot_id UUID, level VARCHAR, unit VARCHAR, name VARCHAR, parent VARCHAR, kind VARCHAR,
    settlement VARCHAR, locality VARCHAR, latitude DOUBLE, longitude DOUBLE, pupils INTEGER
);

CREATE TABLE store.scale_used (
    snapshot_id UUID, subject VARCHAR, grade TINYINT, academic_year VARCHAR, max_score SMALLINT,
    cut3 SMALLINT, cut4 SMALLINT, cut5 SMALLINT, scale_basis VARCHAR, scale_source VARCHAR
);

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
