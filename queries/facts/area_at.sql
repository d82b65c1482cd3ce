-- What: outlines of territories, whatever the day: the latest file about a territory stands.
-- Grain: one row per territory.
-- Params: known_at TIMESTAMP
-- Columns:
--   batch_id UUID, the file
--   name VARCHAR, as the files spell it
--   source_crs VARCHAR, of the map file
--   geometry_wkb BLOB, polygons in degrees (EPSG:4326)
CREATE MACRO area_at(known_at) AS TABLE
SELECT a.*
FROM store.area AS a JOIN batch_at(known_at) AS b USING (batch_id)
QUALIFY row_number() OVER (PARTITION BY a.name ORDER BY b.imported_at DESC, b.batch_id) = 1
