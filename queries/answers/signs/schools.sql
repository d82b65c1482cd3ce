-- What: how unusual each school's year is among honest ones, over all its check works and earlier years.
-- Grain: one row per school and academic year.
-- Params: $snapshot UUID, $district VARCHAR, $year VARCHAR
-- Scope: own, without q_value
-- Columns:
--   school VARCHAR, login
--   academic_year VARCHAR, 2023/2024
--   cells INTEGER, check works behind the figure
--   pupils INTEGER, works behind the figure
--   p_value DOUBLE, share of honest schools that look so
--   q_value DOUBLE, Benjamini-Hochberg
--   one_in DOUBLE, one in so many honest schools by the year alone
--   decided_by VARCHAR, year | years: what the zone rests on
--   deciding_one_in DOUBLE, one in so many honest ones: the number that decided
--   zone VARCHAR, обычная | присмотреться | проверить | перепроверка
--   top_question VARCHAR, question with the largest share of the evidence
--   markers_2019 INTEGER, markers of the published method of 2019
--   on_official_list BOOLEAN, on the imported list of that year
SELECT r.school, r.academic_year, r.cells, r.pupils, r.p_value, r.q_value, r.one_in, r.decided_by, r.deciding_one_in,
       r.zone, r.top_question, r.markers_2019, r.on_official_list
FROM school_risk AS r
JOIN unit AS u ON u.snapshot_id = r.snapshot_id AND u.level = 'school' AND u.unit = r.school
WHERE r.snapshot_id = $snapshot::UUID AND ($district = 'все' OR u.parent = $district)
  AND ($year = 'все' OR r.academic_year = $year)
ORDER BY r.academic_year DESC, r.p_value, r.school
