-- What: names of schools and districts, as the register and the files spell them, to know whose a plan is.
-- Grain: one row per unit and name.
-- Params: none
-- Columns:
--   level VARCHAR, school | district
--   unit VARCHAR, login or code
--   name VARCHAR, of the unit
--   parent VARCHAR, district of a school; NULL if unknown
WITH seen AS (
    SELECT level, unit, name, parent FROM unit_seen_at('infinity'::TIMESTAMP) WHERE level IN ('school', 'district')
),
home AS (SELECT unit, arg_max(parent, parent LIKE 'reg%') AS parent FROM seen WHERE level = 'school' GROUP BY unit),
named AS (
    SELECT level, unit, name FROM seen
    UNION SELECT 'school', school, unnest([full_name, short_name]) FROM school_at('infinity'::TIMESTAMP)
)
SELECT n.level, n.unit, n.name, CASE WHEN n.level = 'school' THEN h.parent END AS parent
FROM named AS n LEFT JOIN home AS h ON h.unit = n.unit
WHERE n.name <> ''
ORDER BY n.level, n.unit, n.name
