-- What: the snapshot made from exactly these files by this version of the engine.
-- Grain: at most one row.
-- Params: $fingerprint VARCHAR, $engine_version INTEGER
-- Columns:
--   snapshot_id VARCHAR, UUID as text
--   made_at TIMESTAMP, UTC
SELECT snapshot_id::VARCHAR AS snapshot_id, made_at
FROM snapshot
WHERE fingerprint = $fingerprint AND engine_version = $engine_version
ORDER BY made_at DESC
LIMIT 1
