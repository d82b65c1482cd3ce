-- What: schools by the register, to name them and to know what is near.
-- Grain: one row per school.
-- Params: $moment TIMESTAMP
-- Columns:
--   school VARCHAR, login
--   name VARCHAR, short name
--   settlement VARCHAR, from the register
--   latitude DOUBLE, degrees
--   longitude DOUBLE, degrees
SELECT school, coalesce(nullif(short_name, ''), nullif(full_name, ''), school) AS name, settlement, latitude, longitude
FROM school_at($moment)
ORDER BY name, school
