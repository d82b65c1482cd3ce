-- What: whether the method has run on a snapshot, and by which version.
-- Grain: at most one row.
-- Params: $snapshot UUID, $method_version VARCHAR
-- Columns:
--   made_at TIMESTAMP, UTC
SELECT made_at FROM method_run
WHERE snapshot_id = $snapshot::UUID AND method_version = $method_version
LIMIT 1
