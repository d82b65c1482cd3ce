-- What: each school's check works of which no work counts: all of them are set aside as a fault of their file.
-- Grain: one row per school, subject, grade and academic year.
-- Params: $snapshot UUID
-- Columns:
--   school VARCHAR, login
--   subject VARCHAR, code
--   grade TINYINT, 4 to 11
--   academic_year VARCHAR, 2023/2024
--   n INTEGER, works set aside
--   fault VARCHAR, zeros | same
SELECT unit AS school, subject, grade, academic_year, set_aside AS n, fault
FROM cell
WHERE snapshot_id = $snapshot::UUID AND level = 'school' AND n = 0 AND set_aside > 0
ORDER BY school, academic_year, subject, grade
