-- What: which schools stand on the official list of a year; nothing where no list of the year came.
-- Grain: one row per school.
-- Params: $snapshot UUID, $district VARCHAR, $year VARCHAR
-- Columns:
--   school VARCHAR, login
--   name VARCHAR, short name
--   listed DOUBLE, 1 on the list, else 0
SELECT r.school, u.name, r.on_official_list::DOUBLE AS listed
FROM school_risk AS r
JOIN unit AS u ON u.snapshot_id = $snapshot::UUID AND u.level = 'school' AND u.unit = r.school
WHERE r.snapshot_id = $snapshot::UUID AND r.academic_year = $year AND u.parent = $district
    AND r.on_official_list IS NOT NULL
ORDER BY name_order(u.name)
