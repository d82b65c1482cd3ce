-- What: which version of the method has run on a snapshot.
-- Grain: at most one row.
-- Params: $snapshot UUID
-- Columns:
--   method_version VARCHAR, as in its description
--   made_at TIMESTAMP, UTC
SELECT method_version, made_at FROM method_run WHERE snapshot_id = $snapshot::UUID
