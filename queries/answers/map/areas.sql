-- What: outlines of the territories known at a moment.
-- Grain: one row per territory.
-- Params: $known_at TIMESTAMP
-- Columns:
--   name VARCHAR, as the map file spells it
--   geometry_wkb BLOB, polygons in degrees (EPSG:4326)
SELECT name, geometry_wkb FROM area_at($known_at) ORDER BY name
