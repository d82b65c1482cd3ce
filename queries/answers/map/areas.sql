-- What: outlines of the territories known at a moment.
-- Grain: one row per territory.
-- Params: $moment TIMESTAMP
-- Columns:
--   name VARCHAR, as the map file spells it
--   geometry_wkb BLOB, polygons in degrees (EPSG:4326)
SELECT name, geometry_wkb FROM area_at($moment) ORDER BY name
