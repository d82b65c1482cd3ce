-- What: academic years in which the district's schools have results, the latest first.
-- Grain: one row per academic year.
-- Params: $snapshot UUID, $district VARCHAR
-- Scope: open
-- Columns:
--   academic_year VARCHAR, 2023/2024
SELECT DISTINCT c.academic_year
FROM cell AS c
JOIN unit AS u ON u.snapshot_id = c.snapshot_id AND u.level = 'school' AND u.unit = c.unit
WHERE c.snapshot_id = $snapshot::UUID AND c.level = 'school' AND ($district = 'все' OR u.parent = $district)
ORDER BY c.academic_year DESC
