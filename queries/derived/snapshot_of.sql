-- What: the snapshot made for exactly this content.
-- Grain: at most one row.
-- Params: $key VARCHAR
-- Columns:
--   snapshot_id VARCHAR, UUID as text
--   made_at TIMESTAMP, UTC
SELECT snapshot_id::VARCHAR AS snapshot_id, made_at
FROM snapshot
WHERE key = $key
ORDER BY made_at DESC, snapshot_id
LIMIT 1
