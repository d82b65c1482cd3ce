-- What: which list each school of the district stands on, with the check work that gives the most evidence.
-- Grain: one row per school with results in the year.
-- Params: $snapshot UUID, $district VARCHAR, $year VARCHAR
-- Columns:
--   school VARCHAR, login
--   name VARCHAR, short name
--   zone VARCHAR, zone of the school
--   to_check DOUBLE, 1 in the zones «проверить» and «перепроверка», else 0
--   only_check DOUBLE, 1 in the zone «проверить», else 0
--   to_recheck DOUBLE, 1 in the zone «перепроверка», else 0
--   subject VARCHAR, of the check work with the most evidence
--   grade TINYINT, of that work
--   n INTEGER, works in it
--   question VARCHAR, question with the largest share of its evidence
--   observed DOUBLE, in the unit [n: question_n]
--   expected DOUBLE, in the unit [n: question_n]
--   unit VARCHAR, unit of observed and expected
--   question_n INTEGER, works or pupils behind the answer
--   basis VARCHAR, what the expectation rests on, in Russian
SELECT s.school, u.name, s.zone, (s.zone IN ('проверить', 'перепроверка'))::DOUBLE AS to_check,
       (s.zone = 'проверить')::DOUBLE AS only_check, (s.zone = 'перепроверка')::DOUBLE AS to_recheck,
       t.subject, t.grade, t.n, t.question, t.observed, t.expected, t.unit, t.question_n, t.basis
FROM school_risk AS s
JOIN unit AS u ON u.snapshot_id = $snapshot::UUID AND u.level = 'school' AND u.unit = s.school
LEFT JOIN top_cell($snapshot::UUID, $year) AS t ON t.school = s.school
WHERE s.snapshot_id = $snapshot::UUID AND s.academic_year = $year AND ($district = 'все' OR u.parent = $district)
ORDER BY s.p_value NULLS LAST, s.school
