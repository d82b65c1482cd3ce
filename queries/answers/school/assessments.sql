-- What: which check works a district's schools had in a year.
-- Grain: one row per subject and grade.
-- Params: $snapshot UUID, $district VARCHAR, $year VARCHAR
-- Columns:
--   subject VARCHAR, code
--   grade TINYINT, 4 to 11
--   schools INTEGER, schools with this check work
SELECT c.subject, c.grade, count(*)::INTEGER AS schools
FROM cell AS c
JOIN unit AS u ON u.snapshot_id = c.snapshot_id AND u.level = 'school' AND u.unit = c.unit
WHERE c.snapshot_id = $snapshot AND c.level = 'school' AND c.academic_year = $year
  AND ($district = 'все' OR u.parent = $district)
GROUP BY c.subject, c.grade
ORDER BY c.grade, c.subject
