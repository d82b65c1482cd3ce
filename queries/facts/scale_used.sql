-- What: the scale of each check work of a snapshot.
-- Grain: one row per snapshot, subject, grade and academic year.
-- Params: none
-- Columns:
--   snapshot_id UUID, the snapshot
--   subject VARCHAR, code
--   grade TINYINT, 4 to 11
--   academic_year VARCHAR, 2023/2024
--   max_score SMALLINT, points
--   cut3 SMALLINT, least points for a 3; NULL without a scale
--   cut4 SMALLINT, least points for a 4
--   cut5 SMALLINT, least points for a 5
--   scale_basis VARCHAR, official | borrowed | data; NULL without a scale
--   scale_source VARCHAR, in Russian, for the reader
CREATE VIEW scale_used AS
SELECT p.snapshot_id, c.* EXCLUDE (part_id)
FROM store.snapshot_part AS p JOIN store.scale_used AS c USING (part_id)
