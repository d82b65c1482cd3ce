-- What: files that stood at a moment: imported by then and not undone.
-- Grain: one row per batch.
-- Params: known_at TIMESTAMP
-- Columns:
--   batch_id UUID, the file
--   file_name VARCHAR, as it was given
--   file_hash VARCHAR, SHA-256 in hex
--   file_size BIGINT, bytes
--   kind VARCHAR, kind or kinds of the file, joined by +
--   reader_version INTEGER, of the reader that took it
--   imported_by VARCHAR, who
--   imported_at TIMESTAMP, UTC
--   accepted_rows INTEGER, rows
--   rejected_rows INTEGER, rows set aside
--   repeated_rows INTEGER, rows recognised as repeats
--   blank_rows INTEGER, empty rows
CREATE MACRO batch_at(known_at) AS TABLE
SELECT b.*
FROM store.batch AS b
ANTI JOIN undone_at(known_at) AS u USING (batch_id)
WHERE b.imported_at <= known_at
