-- What: the check work of each school and year with the most evidence that no recheck took away, and the question that
--       gives most of it.
-- Grain: one row per school with results in the year.
-- Params: of_snapshot UUID, of_year VARCHAR
-- Columns:
--   school VARCHAR, login
--   subject VARCHAR, code
--   grade TINYINT, 4 to 11
--   n INTEGER, works with a score
--   one_in DOUBLE, one in so many honest ones by the year alone
--   question VARCHAR, code of the question
--   observed DOUBLE, in the unit
--   expected DOUBLE, in the unit
--   unit VARCHAR, unit of observed and expected
--   question_n INTEGER, works or pupils behind the answer
--   basis VARCHAR, what the expectation rests on, in Russian
CREATE MACRO top_cell(of_snapshot, of_year) AS TABLE
WITH top AS (
    SELECT * FROM cell_risk AS r
    WHERE r.snapshot_id = of_snapshot AND r.academic_year = of_year
    QUALIFY row_number() OVER (
        PARTITION BY r.school ORDER BY coalesce(r.cleared, FALSE), r.p_value NULLS LAST, r.n DESC, r.subject, r.grade) = 1
)
SELECT t.school, t.subject, t.grade, t.n, t.one_in, t.top_question AS question, i.observed, i.expected, i.unit,
       i.n AS question_n, i.basis
FROM top AS t
LEFT JOIN indicator AS i ON i.snapshot_id = of_snapshot AND i.school = t.school AND i.subject = t.subject
    AND i.grade = t.grade AND i.academic_year = t.academic_year AND i.question = t.top_question
