-- What: what makes schools with results alike: kind, place, number of pupils.
-- Grain: one row per school.
-- Params: $snapshot UUID, $district VARCHAR
-- Columns:
--   school VARCHAR, login
--   name VARCHAR, short name
--   settlement VARCHAR, from the register
--   kind VARCHAR, kind of school from the register
--   locality VARCHAR, город | село
--   pupils INTEGER, from the register
SELECT u.unit AS school, u.name, u.settlement, u.kind, u.locality, u.pupils::INTEGER AS pupils
FROM unit AS u
SEMI JOIN (SELECT unit FROM cell WHERE snapshot_id = $snapshot AND level = 'school' AND n > 0) AS c ON c.unit = u.unit
WHERE u.snapshot_id = $snapshot AND u.level = 'school' AND ($district = 'все' OR u.parent = $district)
ORDER BY name_order(u.name), u.unit
