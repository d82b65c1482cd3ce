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
SELECT u.*, b.imported_at
FROM store.unit_seen AS u JOIN batch_at(known_at) AS b USING (batch_id)
