-- What: how many works of each school have each primary score.
-- Grain: one row per school, subject, grade, academic year and score that occurs.
-- Params: $snapshot UUID
-- Columns:
--   school VARCHAR, login
--   subject VARCHAR, code
--   grade TINYINT, 4 to 11
--   academic_year VARCHAR, 2023/2024
--   score SMALLINT, points
--   works DOUBLE, works; whole from pupils' works, rounded from shares in group forms
SELECT s.unit AS school, s.subject, s.grade, s.academic_year, s.score,
       CASE s.basis WHEN 'groups' THEN round(s.works) ELSE s.works END AS works
FROM cell_score AS s
SEMI JOIN comparable_cell AS c ON c.snapshot_id = s.snapshot_id AND c.school = s.unit AND c.subject = s.subject
    AND c.grade = s.grade AND c.academic_year = s.academic_year
WHERE s.snapshot_id = $snapshot::UUID AND s.level = 'school' AND s.works > 0
ORDER BY school, s.academic_year, s.subject, s.grade, s.score
