-- What: each question's answer for each check work.
-- Grain: one row per school, subject, grade, academic year and question.
-- Params: $snapshot UUID, $year VARCHAR
-- Columns:
--   school VARCHAR, login
--   subject VARCHAR, code
--   grade TINYINT, 4 to 11
--   academic_year VARCHAR, 2023/2024
--   question VARCHAR, growth | boundary | task_profile | participation | journal | external | recheck
--   n INTEGER, works or pupils behind the answer
--   observed DOUBLE, in the unit
--   expected DOUBLE, in the unit
--   unit VARCHAR, unit of observed and expected
--   z DOUBLE, standard score, large is a strong sign
--   p_value DOUBLE, share of honest cells that look so
--   basis VARCHAR, what the expectation rests on, in Russian
--   asked BOOLEAN, whether the question could be asked
--   reason VARCHAR, why not, in Russian
SELECT school, subject, grade, academic_year, question, n, observed, expected, unit, z, p_value, basis, asked, reason
FROM indicator
WHERE snapshot_id = $snapshot::UUID AND ($year IS NULL OR academic_year = $year)
ORDER BY school, academic_year, subject, grade, question
