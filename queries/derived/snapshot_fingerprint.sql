-- What: which files of results and registers count at a moment, as one hash over their hashes in the order
--       they came; plans, their progress and teachers' diagnostics change no figure of a snapshot.
-- Grain: one row.
-- Params: $moment TIMESTAMP
-- Columns:
--   fingerprint VARCHAR, SHA-256 in hex; NULL without files
SELECT sha256(string_agg(file_hash, ',' ORDER BY imported_at, file_hash)) AS fingerprint
FROM batch_at($moment)
WHERE NOT list_has_all(['plan', 'progress', 'teachers', 'diagnostics', 'routes', 'courses'], string_split(kind, '+'))
