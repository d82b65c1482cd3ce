-- What: schools of a district, to name them and to know what is near.
-- Grain: one row per school.
-- Params: $snapshot UUID, $district VARCHAR
-- Scope: open, without latitude, longitude
-- Columns:
--   school VARCHAR, login
--   name VARCHAR, short name
--   settlement VARCHAR, from the register
--   latitude DOUBLE, degrees
--   longitude DOUBLE, degrees
SELECT unit AS school, coalesce(name, unit) AS name, settlement, latitude, longitude
FROM unit AS u
WHERE u.snapshot_id = $snapshot::UUID AND u.level = 'school' AND ($district = 'все' OR u.parent = $district)
ORDER BY name_order(name), unit
