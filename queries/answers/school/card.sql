-- What: who a school is and whom it is compared with.
-- Grain: at most one row.
-- Params: $snapshot UUID, $school VARCHAR
-- Scope: own
-- Columns:
--   school VARCHAR, login
--   name VARCHAR, short name
--   settlement VARCHAR, from the register
--   kind VARCHAR, kind of school from the register
--   locality VARCHAR, город | село
--   pupils INTEGER, from the register
--   district VARCHAR, code; NULL if unknown
--   district_name VARCHAR, as the files spell it
--   region VARCHAR, code of the district's region, or of the only region known
--   region_name VARCHAR, as the files spell it
WITH known AS (SELECT * FROM unit WHERE snapshot_id = $snapshot)
SELECT s.unit AS school, s.name, s.settlement, s.kind, s.locality, s.pupils::INTEGER AS pupils,
       s.parent AS district, d.name AS district_name, r.unit AS region, r.name AS region_name
FROM known AS s
LEFT JOIN known AS d ON d.level = 'district' AND d.unit = s.parent
LEFT JOIN known AS r ON r.level = 'region'
    AND r.unit = coalesce(d.parent, (SELECT min(unit) FROM known WHERE level = 'region' HAVING count(*) = 1))
WHERE s.level = 'school' AND s.unit = $school
