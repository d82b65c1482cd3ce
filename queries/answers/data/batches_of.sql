-- What: the standing imports of one user.
-- Grain: one row per batch.
-- Params: $who VARCHAR
-- Columns:
--   batch_id VARCHAR, UUID as text
SELECT batch_id::VARCHAR AS batch_id
FROM batch_at('infinity'::TIMESTAMP)
WHERE imported_by = $who
ORDER BY imported_at, batch_id
