-- What: parts of a snapshot: with what is told of schools, all that the works say follows from them.
-- Grain: one row per subject, grade and academic year.
-- Params: $snapshot UUID
-- Columns:
--   part_id VARCHAR, UUID as text
SELECT part_id::VARCHAR AS part_id FROM store.snapshot_part
WHERE snapshot_id = $snapshot::UUID AND subject IS NOT NULL
ORDER BY part_id
