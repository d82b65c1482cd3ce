-- What: schools of the snapshot to choose from, with the zone of their signs in the latest year.
-- Grain: one row per school.
-- Params: $snapshot UUID, $district VARCHAR
-- Scope: own
-- Columns:
--   school VARCHAR, login
--   name VARCHAR, of the school
--   zone VARCHAR, обычная | присмотреться | проверить | перепроверка; NULL if unknown
WITH zone AS (
    SELECT school, zone FROM school_risk WHERE snapshot_id = $snapshot::UUID
    QUALIFY row_number() OVER (PARTITION BY school ORDER BY academic_year DESC) = 1
)
SELECT u.unit AS school, coalesce(u.name, u.unit) AS name, z.zone
FROM unit AS u LEFT JOIN zone AS z ON z.school = u.unit
WHERE u.snapshot_id = $snapshot::UUID AND u.level = 'school' AND ($district = 'все' OR u.parent = $district)
ORDER BY name_order(u.name), school
