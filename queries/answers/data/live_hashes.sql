-- What: the files that stand, but for those of one user: a file with one of these hashes is a duplicate.
-- Grain: one row per file hash.
-- Params: $besides VARCHAR
-- Columns:
--   file_hash VARCHAR, SHA-256 in hex
SELECT DISTINCT file_hash FROM batch_at('infinity'::TIMESTAMP)
WHERE imported_by <> $besides
