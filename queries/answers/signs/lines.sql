-- What: where to look first: the district's schools of a year in order of evidence, with the check work that
--       gives the most of it.
-- Grain: one row per school.
-- Params: $snapshot UUID, $district VARCHAR, $year VARCHAR
-- Columns:
--   school VARCHAR, login
--   name VARCHAR, short name
--   zone VARCHAR, zone of the school
--   one_in DOUBLE, one in so many honest schools
--   q_value DOUBLE, Benjamini-Hochberg
--   cells INTEGER, check works behind the figure
--   pupils INTEGER, works behind the figure
--   markers_2019 INTEGER, markers of the published method of 2019
--   on_official_list BOOLEAN, on the imported list of that year
--   subject VARCHAR, of the check work with the most evidence
--   grade TINYINT, of that work
--   n INTEGER, works in it
--   cell_one_in DOUBLE, one in so many honest check works
--   question VARCHAR, question with the largest share of its evidence
--   observed DOUBLE, in the unit
--   expected DOUBLE, in the unit
--   unit VARCHAR, unit of observed and expected
--   question_n INTEGER, works or pupils behind the answer
--   basis VARCHAR, what the expectation rests on, in Russian
WITH top AS (
    SELECT * FROM cell_risk WHERE snapshot_id = $snapshot::UUID AND academic_year = $year
    QUALIFY row_number() OVER (PARTITION BY school ORDER BY p_value NULLS LAST, n DESC, subject, grade) = 1
)
SELECT s.school, u.name, s.zone, s.one_in, s.q_value, s.cells, s.pupils, s.markers_2019, s.on_official_list,
       t.subject, t.grade, t.n, t.one_in AS cell_one_in, t.top_question AS question, i.observed, i.expected, i.unit,
       i.n AS question_n, i.basis
FROM school_risk AS s
JOIN unit AS u ON u.snapshot_id = $snapshot::UUID AND u.level = 'school' AND u.unit = s.school
LEFT JOIN top AS t ON t.school = s.school
LEFT JOIN indicator AS i ON i.snapshot_id = $snapshot::UUID AND i.school = t.school AND i.subject = t.subject
    AND i.grade = t.grade AND i.academic_year = t.academic_year AND i.question = t.top_question
WHERE s.snapshot_id = $snapshot::UUID AND s.academic_year = $year AND u.parent = $district
ORDER BY s.p_value NULLS LAST, s.school
