-- What: the invented register of schools of one region.
-- Grain: one row per school.
-- Params: $region INTEGER, $schools INTEGER
-- Columns:
--   batch_id UUID, the register
--   school VARCHAR, login
--   full_name VARCHAR, as the register spells it
--   short_name VARCHAR, as the register spells it
--   kind VARCHAR, of the school
--   district VARCHAR, code: reg, two digits of the region, _m, three of the district; 25 schools each
--   settlement VARCHAR, invented
--   latitude DOUBLE, degrees
--   longitude DOUBLE, degrees
--   locality VARCHAR, город | село
--   pupils INTEGER, pupils
SELECT md5(concat_ws(' ', 'schools', $region))::UUID AS batch_id,
       'edu' || lpad($region::VARCHAR, 2, '0') || lpad(i::VARCHAR, 4, '0') AS school,
       'Школа № ' || i AS full_name, 'Школа № ' || i AS short_name,
       CASE WHEN hash(i, $region) % 20 = 0 THEN 'лицей' ELSE 'школа' END AS kind,
       'reg' || lpad($region::VARCHAR, 2, '0') || '_m' || lpad(((i - 1) // 25 + 1)::VARCHAR, 3, '0') AS district,
       'Посёлок ' || i AS settlement, 50 + (hash(i, 1) % 1000) / 100.0 AS latitude, 40 + (hash(i, 2) % 1000) / 100.0 AS longitude,
       CASE WHEN hash(i, 3) % 3 = 0 THEN 'город' ELSE 'село' END AS locality, (100 + hash(i, 4) % 900)::INTEGER AS pupils
FROM range(1, $schools + 1) AS of_school(i)
