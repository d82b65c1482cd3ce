-- What: which check works the schools of a district wrote in any year, to choose one from.
-- Grain: one row per subject and grade.
-- Params: $snapshot UUID, $district VARCHAR, $year VARCHAR
-- Columns:
--   subject VARCHAR, code
--   grade TINYINT, 4 to 11
--   years INTEGER, academic years with results
--   in_year BOOLEAN, whether it was written in $year
SELECT c.subject, c.grade, count(DISTINCT c.academic_year)::INTEGER AS years,
       coalesce(bool_or(c.academic_year = $year), FALSE) AS in_year
FROM cell AS c
JOIN unit AS u ON u.snapshot_id = c.snapshot_id AND u.level = 'school' AND u.unit = c.unit
WHERE c.snapshot_id = $snapshot AND c.level = 'school' AND c.n > 0
  AND ($district = 'все' OR u.parent = $district)
GROUP BY c.subject, c.grade
ORDER BY c.subject, c.grade
