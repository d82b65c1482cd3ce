-- What: how unusual each check work is among honest ones.
-- Grain: one row per school, subject, grade and academic year.
-- Params: $snapshot UUID, $district VARCHAR, $year VARCHAR
-- Scope: own
-- Columns:
--   school VARCHAR, login
--   subject VARCHAR, code
--   grade TINYINT, 4 to 11
--   academic_year VARCHAR, 2023/2024
--   n INTEGER, works with a score
--   p_value DOUBLE, share of honest cells that look so; NULL where nothing could be asked
--   one_in DOUBLE, one in so many honest cells by the year alone
--   zone VARCHAR, обычная | присмотреться | проверить | перепроверка; NULL for n < 10
--   top_question VARCHAR, question with the largest share of the evidence
SELECT c.unit AS school, c.subject, c.grade, c.academic_year, c.n, r.p_value, r.one_in,
       r.zone, r.top_question
FROM cell AS c
JOIN unit AS u ON u.snapshot_id = c.snapshot_id AND u.level = 'school' AND u.unit = c.unit
LEFT JOIN cell_risk AS r ON r.snapshot_id = c.snapshot_id AND r.school = c.unit AND r.subject = c.subject
    AND r.grade = c.grade AND r.academic_year = c.academic_year
WHERE c.snapshot_id = $snapshot::UUID AND c.level = 'school' AND ($district = 'все' OR u.parent = $district)
  AND ($year = 'все' OR c.academic_year = $year)
ORDER BY school, c.academic_year, c.subject, c.grade
