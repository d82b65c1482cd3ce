-- What: standing files of one content.
-- Grain: one row per batch.
-- Params: $file_hash VARCHAR
-- Columns:
--   batch_id VARCHAR, UUID as text
SELECT batch_id::VARCHAR AS batch_id FROM batch_at('infinity'::TIMESTAMP) WHERE file_hash = $file_hash
