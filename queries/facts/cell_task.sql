-- What: how each task was done, on the basis that stands in `cell`.
-- Grain: one row per snapshot, level, unit, subject, grade, academic year and task.
-- Params: none
-- Columns:
--   snapshot_id UUID, the snapshot
--   level VARCHAR, school | district | region | country
--   unit VARCHAR, code of the unit
--   subject VARCHAR, code
--   grade TINYINT, 4 to 11
--   academic_year VARCHAR, 2023/2024
--   basis VARCHAR, works | groups
--   position SMALLINT, place, from 1
--   label VARCHAR, task as the form names it
--   max_points SMALLINT, points
--   difficulty VARCHAR, Б | П | В; NULL if not stated
--   n INTEGER, works in which the task was marked
--   mean_pct DOUBLE, % of the maximum
CREATE VIEW cell_task AS
SELECT p.snapshot_id, c.* EXCLUDE (part_id)
FROM store.snapshot_part AS p JOIN store.cell_task AS c USING (part_id)
