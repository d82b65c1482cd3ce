-- What: schools with any results, to choose a card from.
-- Grain: one row per school.
-- Params: $snapshot UUID, $district VARCHAR
-- Scope: own
-- Columns:
--   school VARCHAR, login
--   name VARCHAR, short name
--   settlement VARCHAR, from the register
SELECT u.unit AS school, u.name, u.settlement
FROM unit AS u
SEMI JOIN (SELECT unit FROM cell WHERE snapshot_id = $snapshot AND level = 'school') AS c ON c.unit = u.unit
WHERE u.snapshot_id = $snapshot AND u.level = 'school' AND ($district = 'все' OR u.parent = $district)
ORDER BY name_order(u.name), u.unit
