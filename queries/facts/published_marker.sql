-- What: the published markers of 2019.
-- Grain: one row per snapshot, school, academic year and marker that could be computed.
-- Params: none
-- Columns:
--   snapshot_id UUID, the snapshot
--   school VARCHAR, login
--   academic_year VARCHAR, 2023/2024
--   marker VARCHAR, code of the marker
--   value DOUBLE, figure of the marker
--   threshold DOUBLE, its threshold
--   fired BOOLEAN, whether the marker speaks
CREATE VIEW published_marker AS
SELECT p.snapshot_id, c.* EXCLUDE (part_id)
FROM store.snapshot_part AS p JOIN store.published_marker AS c USING (part_id)
