-- What: check works of a year with a sign, and where their schools stand: whose works are to be checked by others.
-- Grain: one row per school, subject and grade.
-- Params: $snapshot UUID, $district VARCHAR, $year VARCHAR
-- Columns:
--   school VARCHAR, login
--   subject VARCHAR, code
--   grade TINYINT, 4 to 11
--   works INTEGER, works with a score
--   latitude DOUBLE, degrees; NULL if unknown
--   longitude DOUBLE, degrees; NULL if unknown
SELECT c.unit AS school, c.subject, c.grade, c.n::INTEGER AS works, u.latitude, u.longitude
FROM cell AS c
JOIN unit AS u ON u.snapshot_id = c.snapshot_id AND u.level = 'school' AND u.unit = c.unit
JOIN cell_risk AS r ON r.snapshot_id = c.snapshot_id AND r.school = c.unit AND r.subject = c.subject
    AND r.grade = c.grade AND r.academic_year = c.academic_year
WHERE c.snapshot_id = $snapshot::UUID AND c.level = 'school' AND ($district = 'все' OR u.parent = $district)
  AND c.academic_year = $year AND r.zone IN ('присмотреться', 'проверить', 'перепроверка')
ORDER BY c.unit, c.subject, c.grade
