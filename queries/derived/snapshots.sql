-- What: the snapshots that stand, the latest first.
-- Grain: one row per snapshot.
-- Params: none
-- Columns:
--   snapshot_id VARCHAR, UUID as text
--   made_at TIMESTAMP, UTC
SELECT snapshot_id::VARCHAR AS snapshot_id, made_at
FROM snapshot
ORDER BY made_at DESC, snapshot_id
