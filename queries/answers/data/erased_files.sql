-- What: originals removed when a person or a school was erased: they are not missing, they are gone.
-- Grain: one row per file hash; not of a file that was taken again since.
-- Params: none
-- Columns:
--   file_hash VARCHAR, SHA-256 in hex
SELECT file_hash FROM store.erasure
WHERE file_hash IS NOT NULL
GROUP BY file_hash
HAVING max(recorded_at) > coalesce((SELECT max(b.imported_at) FROM store.batch AS b WHERE b.file_hash = erasure.file_hash), '-infinity')
ORDER BY file_hash
