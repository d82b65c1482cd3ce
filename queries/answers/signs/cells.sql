-- What: how unusual each check work is among honest ones.
-- Grain: one row per school, subject, grade and academic year.
-- Params: $snapshot UUID, $year VARCHAR
-- Columns:
--   school VARCHAR, login
--   subject VARCHAR, code
--   grade TINYINT, 4 to 11
--   academic_year VARCHAR, 2023/2024
--   n INTEGER, works with a score
--   p_value DOUBLE, share of honest cells that look so; NULL where nothing could be asked
--   one_in DOUBLE, one in so many honest cells
--   zone VARCHAR, обычная | присмотреться | проверить | перепроверка; NULL for n < 10
--   top_question VARCHAR, question with the largest share of the evidence
SELECT c.unit AS school, c.subject, c.grade, c.academic_year, c.n, r.p_value, r.one_in, r.zone, r.top_question
FROM cell AS c
LEFT JOIN cell_risk AS r ON r.snapshot_id = $snapshot::UUID AND r.school = c.unit AND r.subject = c.subject
    AND r.grade = c.grade AND r.academic_year = c.academic_year
WHERE c.snapshot_id = $snapshot::UUID AND c.level = 'school' AND ($year IS NULL OR c.academic_year = $year)
ORDER BY school, c.academic_year, c.subject, c.grade
