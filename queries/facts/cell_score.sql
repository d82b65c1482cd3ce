-- What: how many works have each primary score, on the basis that stands in `cell`.
-- Grain: one row per snapshot, level, unit, subject, grade, academic year and score.
-- Params: none
-- Columns:
--   snapshot_id UUID, the snapshot
--   level VARCHAR, school | district | region | country
--   unit VARCHAR, code of the unit
--   subject VARCHAR, code
--   grade TINYINT, 4 to 11
--   academic_year VARCHAR, 2023/2024
--   basis VARCHAR, works | groups
--   score SMALLINT, points
--   works DOUBLE, works
--   share_pct DOUBLE, % of the works
CREATE VIEW cell_score AS
SELECT p.snapshot_id, c.* EXCLUDE (part_id)
FROM store.snapshot_part AS p JOIN store.cell_score AS c USING (part_id)
