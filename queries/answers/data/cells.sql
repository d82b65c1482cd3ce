-- What: every school's check works that are known, with the number of works behind each.
-- Grain: one row per school, subject, grade and academic year.
-- Params: $snapshot UUID, $year VARCHAR
-- Columns:
--   school VARCHAR, login
--   subject VARCHAR, code
--   grade TINYINT, 4 to 11
--   academic_year VARCHAR, 2023/2024
--   n INTEGER, works with a score
SELECT unit AS school, subject, grade, academic_year, n
FROM cell
WHERE snapshot_id = $snapshot::UUID AND level = 'school' AND ($year IS NULL OR academic_year = $year)
ORDER BY school, academic_year, subject, grade
