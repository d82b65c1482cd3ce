-- What: snapshots that have a part.
-- Grain: one row per snapshot.
-- Params: $part_id UUID
-- Columns:
--   snapshot_id VARCHAR, UUID as text
SELECT snapshot_id::VARCHAR AS snapshot_id FROM store.snapshot_part WHERE part_id = $part_id::UUID ORDER BY snapshot_id
