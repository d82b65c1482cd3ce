-- What: how each task was done, from form Ф2, where the figures in `cell` are of groups.
-- Grain: one row per level, unit, subject, grade, academic year and task.
-- Params: $snapshot UUID, $known_at TIMESTAMP, $as_of DATE
-- Columns:
--   snapshot_id UUID, the snapshot being made
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
WITH task AS MATERIALIZED (FROM own_task_at($known_at, $as_of))
SELECT
    $snapshot::UUID AS snapshot_id, g.level, g.unit, g.subject, g.grade, g.academic_year, 'groups' AS basis,
    g.position, g.item AS label, t.max_points, t.difficulty, g.participants AS n, g.value_pct AS mean_pct
FROM entered_group_value_at($known_at, $as_of) AS g
LEFT JOIN task AS t ON t.batch_id = g.batch_id AND t.form = g.form AND t.subject = g.subject AND t.grade = g.grade
    AND t.academic_year = g.academic_year AND t.label = g.item
SEMI JOIN cell AS c ON c.snapshot_id = $snapshot::UUID AND c.basis = 'groups' AND c.level = g.level AND c.unit = g.unit
    AND c.subject = g.subject AND c.grade = g.grade AND c.academic_year = g.academic_year
WHERE g.form = 'f2' AND g.fault IS NULL
