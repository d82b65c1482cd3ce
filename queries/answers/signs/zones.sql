-- What: how many of the district's schools stand in each zone, year by year.
-- Grain: one row per academic year.
-- Params: $snapshot UUID, $district VARCHAR
-- Columns:
--   academic_year VARCHAR, 2023/2024
--   asked INTEGER, schools of which anything could be asked
--   to_check INTEGER, schools in the zones «проверить» and «перепроверка»
--   to_look INTEGER, schools in the zone «присмотреться»
SELECT r.academic_year, count(r.p_value)::INTEGER AS asked,
       count(*) FILTER (WHERE r.zone IN ('проверить', 'перепроверка'))::INTEGER AS to_check,
       count(*) FILTER (WHERE r.zone = 'присмотреться')::INTEGER AS to_look
FROM school_risk AS r
JOIN unit AS u ON u.snapshot_id = $snapshot::UUID AND u.level = 'school' AND u.unit = r.school
WHERE r.snapshot_id = $snapshot::UUID AND u.parent = $district
GROUP BY r.academic_year
ORDER BY r.academic_year DESC
