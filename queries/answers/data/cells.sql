-- What: every school's check works that are known, with the number of works behind each.
-- Grain: one row per school, subject, grade and academic year.
-- Params: $snapshot UUID, $district VARCHAR, $year VARCHAR
-- Columns:
--   school VARCHAR, login
--   subject VARCHAR, code
--   grade TINYINT, 4 to 11
--   academic_year VARCHAR, 2023/2024
--   n INTEGER, works with a score
SELECT c.unit AS school, c.subject, c.grade, c.academic_year, c.n
FROM cell AS c
JOIN unit AS u ON u.snapshot_id = c.snapshot_id AND u.level = 'school' AND u.unit = c.unit
WHERE c.snapshot_id = $snapshot::UUID AND c.level = 'school' AND ($district = 'все' OR u.parent = $district)
  AND ($year = 'все' OR c.academic_year = $year)
ORDER BY school, c.academic_year, c.subject, c.grade
