-- What: where the schools of a district, or of all districts, stand.
-- Grain: one row per school.
-- Params: $snapshot UUID, $district VARCHAR
-- Columns:
--   school VARCHAR, login
--   settlement VARCHAR, from the register
--   district VARCHAR, code
--   district_name VARCHAR, as the files spell it
--   latitude DOUBLE, degrees; NULL if unknown
--   longitude DOUBLE, degrees; NULL if unknown
SELECT s.unit AS school, s.settlement, s.parent AS district, coalesce(d.name, s.parent) AS district_name,
       s.latitude, s.longitude
FROM unit AS s
LEFT JOIN unit AS d ON d.snapshot_id = $snapshot::UUID AND d.level = 'district' AND d.unit = s.parent
WHERE s.snapshot_id = $snapshot::UUID AND s.level = 'school' AND ($district = 'все' OR s.parent = $district)
ORDER BY school
