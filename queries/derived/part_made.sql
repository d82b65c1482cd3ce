-- What: parts of a snapshot that are to be made now.
-- Grain: one row per subject, grade and academic year.
-- Params: $snapshot UUID, $parts VARCHAR[]
-- Columns:
--   part_id UUID, hash of all that its rows come from
--   subject VARCHAR, code
--   grade TINYINT, 4 to 11
--   academic_year VARCHAR, 2023/2024
SELECT part_id, subject, grade, academic_year
FROM store.snapshot_part
WHERE snapshot_id = $snapshot::UUID AND list_contains($parts, part_id::VARCHAR)
