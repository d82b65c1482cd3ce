-- What: whether a plan counts in the district asked for: its own plan, or one that names no district.
-- Grain: a value; `asked` is a code or все.
-- Params: of_district VARCHAR, asked VARCHAR
-- Columns:
--   value BOOLEAN, true if it counts
CREATE MACRO plan_is_here(of_district, asked) AS asked = 'все' OR of_district IS NULL OR of_district = asked
