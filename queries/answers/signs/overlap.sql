-- What: how the product's own lines, the markers of 2019 and the official list agree.
-- Grain: one row per academic year.
-- Params: $snapshot UUID, $district VARCHAR
-- Columns:
--   academic_year VARCHAR, 2023/2024
--   schools INTEGER, schools with results
--   own INTEGER, schools in the zones «проверить» or «перепроверка»
--   markers INTEGER, schools with a marker of 2019
--   official INTEGER, schools on the imported list; NULL if no list of the year came
--   own_and_markers INTEGER, schools
--   own_and_official INTEGER, schools; NULL without a list
SELECT r.academic_year, count(*)::INTEGER AS schools,
       count(*) FILTER (WHERE r.zone IN ('проверить', 'перепроверка'))::INTEGER AS own,
       count(*) FILTER (WHERE r.markers_2019 > 0)::INTEGER AS markers,
       CASE WHEN count(r.on_official_list) > 0 THEN count(*) FILTER (WHERE r.on_official_list) END::INTEGER AS official,
       count(*) FILTER (WHERE r.zone IN ('проверить', 'перепроверка') AND r.markers_2019 > 0)::INTEGER AS own_and_markers,
       CASE WHEN count(r.on_official_list) > 0
            THEN count(*) FILTER (WHERE r.zone IN ('проверить', 'перепроверка') AND r.on_official_list) END::INTEGER
           AS own_and_official
FROM school_risk AS r
JOIN unit AS u ON u.snapshot_id = $snapshot::UUID AND u.level = 'school' AND u.unit = r.school
WHERE r.snapshot_id = $snapshot::UUID AND u.parent = $district
GROUP BY r.academic_year
ORDER BY r.academic_year DESC
