-- What: where to look first: the district's schools of a year in order of evidence, with the check work that
--       gives the most of it.
-- Grain: one row per school.
-- Params: $snapshot UUID, $district VARCHAR, $year VARCHAR
-- Scope: own, without q_value
-- Columns:
--   school VARCHAR, login
--   name VARCHAR, short name
--   zone VARCHAR, zone of the school
--   one_in DOUBLE, one in so many honest schools by the year alone
--   decided_by VARCHAR, year | years: what the zone rests on
--   deciding_one_in DOUBLE, one in so many honest ones: the number that decided
--   q_value DOUBLE, Benjamini-Hochberg
--   cells INTEGER, check works behind the figure
--   pupils INTEGER, works behind the figure [n: pupils]
--   markers_2019 INTEGER, markers of the published method of 2019
--   on_official_list BOOLEAN, on the imported list of that year
--   subject VARCHAR, of the check work with the most evidence
--   grade TINYINT, of that work
--   n INTEGER, works in it
--   cell_one_in DOUBLE, one in so many honest check works
--   question VARCHAR, question with the largest share of its evidence
--   observed DOUBLE, in the unit [n: question_n]
--   expected DOUBLE, in the unit [n: question_n]
--   unit VARCHAR, unit of observed and expected
--   question_n INTEGER, works or pupils behind the answer
--   basis VARCHAR, what the expectation rests on, in Russian
--   confirmed_works VARCHAR, check works of which a recheck confirmed the sign: МА 4, РУ 5; empty of none
--   cleared_works VARCHAR, check works of which a recheck took it away
WITH rechecked AS (
    SELECT r.school,
           string_agg(r.subject || ' ' || r.grade, ', ' ORDER BY r.subject, r.grade) FILTER (WHERE r.recheck = 'confirmed')
               AS confirmed,
           string_agg(r.subject || ' ' || r.grade, ', ' ORDER BY r.subject, r.grade) FILTER (WHERE r.cleared) AS cleared
    FROM cell_risk AS r
    WHERE r.snapshot_id = $snapshot::UUID AND r.academic_year = $year
    GROUP BY r.school
)
SELECT s.school, u.name, s.zone, s.one_in, s.decided_by, s.deciding_one_in, s.q_value, s.cells, s.pupils, s.markers_2019,
       s.on_official_list, t.subject, t.grade, t.n, t.one_in AS cell_one_in, t.question, t.observed, t.expected, t.unit,
       t.question_n, t.basis, coalesce(c.confirmed, '') AS confirmed_works, coalesce(c.cleared, '') AS cleared_works
FROM school_risk AS s
JOIN unit AS u ON u.snapshot_id = $snapshot::UUID AND u.level = 'school' AND u.unit = s.school
LEFT JOIN rechecked AS c ON c.school = s.school
LEFT JOIN top_cell($snapshot::UUID, $year) AS t ON t.school = s.school
WHERE s.snapshot_id = $snapshot::UUID AND s.academic_year = $year AND ($district = 'все' OR u.parent = $district)
ORDER BY s.p_value NULLS LAST, s.school
