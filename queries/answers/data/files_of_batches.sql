-- What: the kept originals of batches.
-- Grain: one row per file hash.
-- Params: $batches VARCHAR[]
-- Columns:
--   file_hash VARCHAR, SHA-256 in hex
SELECT DISTINCT file_hash FROM store.batch WHERE list_contains($batches, batch_id::VARCHAR) ORDER BY file_hash
