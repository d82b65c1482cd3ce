-- What: names of units as standing files spell them.
-- Grain: one row per file, level and unit.
-- Params: known_at TIMESTAMP
-- Columns:
--   batch_id UUID, the file
--   level VARCHAR, school | district | region | country
--   unit VARCHAR, code of the unit
--   name VARCHAR, as the files spell it
--   parent VARCHAR, district of a school or region of a district; NULL if unknown
--   imported_at TIMESTAMP, UTC
CREATE MACRO unit_seen_at(known_at) AS TABLE
SELECT u.* REPLACE (coalesce(o.school, u.unit) AS unit), b.imported_at
FROM store.unit_seen AS u
JOIN batch_at(known_at) AS b USING (batch_id)
LEFT JOIN login_of_at(known_at) AS o ON o.login = u.unit AND u.level = 'school'
WHERE u.level <> 'school' OR o.school IS NOT NULL
