-- What: how each task was done, from form Ф2, where the figures in `cell` are of groups.
-- Grain: one row per level, unit, subject, grade, academic year and task.
-- Params: $snapshot UUID
-- Columns:
--   part_id UUID, the part being made
--   level VARCHAR, school | district | region | country
--   unit VARCHAR, code of the unit
--   subject VARCHAR, code
--   grade TINYINT, 4 to 11
--   academic_year VARCHAR, 2023/2024
--   basis VARCHAR, groups
--   position SMALLINT, place in the work, from 1
--   label VARCHAR, task as the form names it
--   max_points SMALLINT, points
--   difficulty VARCHAR, Б | П | В; NULL if no form states it
--   n INTEGER, participants
--   mean_pct DOUBLE, % of the task's maximum
SELECT
    k.part_id, g.level, g.unit, g.subject, g.grade, g.academic_year, 'groups' AS basis,
    g.position, g.item AS label, t.max_points, t.difficulty, g.participants AS n, g.value_pct AS mean_pct
FROM part_value AS g
JOIN part_made AS k USING (subject, grade, academic_year)
LEFT JOIN part_task AS t ON t.batch_id = g.batch_id AND t.form = g.form AND t.subject = g.subject AND t.grade = g.grade
    AND t.academic_year = g.academic_year AND t.label = g.item
SEMI JOIN cell AS c ON c.snapshot_id = $snapshot::UUID AND c.basis = 'groups' AND c.level = g.level AND c.unit = g.unit
    AND c.subject = g.subject AND c.grade = g.grade AND c.academic_year = g.academic_year
WHERE g.form = 'f2' AND g.fault IS NULL
