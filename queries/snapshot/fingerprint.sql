-- What: which files count at a moment, as one hash over their hashes in the order they came.
-- Grain: one row.
-- Params: $moment TIMESTAMP
-- Columns:
--   fingerprint VARCHAR, SHA-256 in hex; NULL without files
SELECT sha256(string_agg(file_hash, ',' ORDER BY imported_at, file_hash)) AS fingerprint
FROM batch_at($moment)
