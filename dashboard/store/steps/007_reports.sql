-- Reports made: one row per file. The file and the content it was written from are kept by hash beside the store.
CREATE TABLE store.report_made (
    report_id UUID, made_at TIMESTAMP, made_by VARCHAR, edition VARCHAR,  -- full | public
    as_of DATE, since DATE, academic_year VARCHAR, district VARCHAR, sections VARCHAR,
    format VARCHAR, file_name VARCHAR, file_hash VARCHAR, file_size BIGINT,
    content_hash VARCHAR, fingerprint VARCHAR, method_version VARCHAR
);
