-- What a file says of itself, sheet by sheet, with its works against those that stood; what a person said of it before
-- it was taken; which files came together; and files that were undone and taken back.

CREATE TABLE store.passport (
    batch_id UUID, sheet VARCHAR, kind VARCHAR, subject VARCHAR, grade TINYINT, academic_year VARCHAR,
    said_from VARCHAR, guessed VARCHAR, read_columns VARCHAR[], unread_columns VARCHAR[], schools VARCHAR[],
    works INTEGER, new_works INTEGER, replaced_works INTEGER, changed_works INTEGER, missing_works INTEGER
);

CREATE TABLE store.file_correction (
    batch_id UUID, subject VARCHAR, grade TINYINT, academic_year VARCHAR, school VARCHAR, forced BOOLEAN
);

CREATE TABLE store.batch_drop (batch_id UUID, drop_id UUID);

CREATE TABLE store.batch_restored (batch_id UUID, restored_by VARCHAR, restored_at TIMESTAMP);
