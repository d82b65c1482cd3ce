-- What: each question's answer for each check work.
-- Grain: one row per school, subject, grade, academic year and question.
-- Params: $snapshot UUID, $district VARCHAR, $year VARCHAR
-- Scope: own
-- Columns:
--   school VARCHAR, login
--   subject VARCHAR, code
--   grade TINYINT, 4 to 11
--   academic_year VARCHAR, 2023/2024
--   question VARCHAR, code of the question
--   n INTEGER, works or pupils behind the answer
--   observed DOUBLE, in the unit
--   expected DOUBLE, in the unit
--   unit VARCHAR, unit of observed and expected
--   z DOUBLE, standard score, large is a strong sign
--   p_value DOUBLE, share of honest cells that look so
--   share DOUBLE, of the evidence of the check work, from 0 to 1; NULL if it speaks for none
--   basis VARCHAR, what the expectation rests on, in Russian
--   asked BOOLEAN, whether the question could be asked
--   reason VARCHAR, why not, in Russian
SELECT i.school, i.subject, i.grade, i.academic_year, i.question, i.n, i.observed, i.expected, i.unit, i.z, i.p_value,
       i.share, i.basis, i.asked, i.reason
FROM indicator AS i
JOIN unit AS u ON u.snapshot_id = i.snapshot_id AND u.level = 'school' AND u.unit = i.school
WHERE i.snapshot_id = $snapshot::UUID AND ($district = 'все' OR u.parent = $district)
  AND ($year = 'все' OR i.academic_year = $year)
ORDER BY i.school, i.academic_year, i.subject, i.grade, i.question
