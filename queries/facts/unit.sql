-- What: schools, districts, regions and the country of a snapshot.
-- Grain: one row per snapshot, level and unit.
-- Params: none
-- Columns:
--   snapshot_id UUID, the snapshot
--   level VARCHAR, school | district | region | country
--   unit VARCHAR, code of the unit
--   name VARCHAR, as the files spell it
--   parent VARCHAR, district of a school or region of a district; NULL if unknown
--   kind VARCHAR, of the school, from the register
--   settlement VARCHAR, from the register
--   locality VARCHAR, город | село
--   latitude DOUBLE, degrees
--   longitude DOUBLE, degrees
--   pupils INTEGER, pupils
CREATE VIEW unit AS
SELECT * FROM store.unit
