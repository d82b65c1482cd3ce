-- What: sums over pupils for each task of each school's check work, of schools that wrote the tasks of most works.
-- Grain: one row per school, subject, grade, academic year and task.
-- Params: $snapshot UUID
-- Columns:
--   school VARCHAR, login
--   subject VARCHAR, code
--   grade TINYINT, 4 to 11
--   academic_year VARCHAR, 2023/2024
--   position SMALLINT, place in the work, from 1
--   label VARCHAR, task as the form names it
--   max_points SMALLINT, points
--   difficulty VARCHAR, Б | П | В; NULL if not stated
--   n INTEGER, works in which the task was marked
--   sum_points DOUBLE, points
--   sum_squares DOUBLE, squared points; NULL from group forms
--   sum_with_total DOUBLE, points times the primary score; NULL from group forms
WITH chosen AS MATERIALIZED (FROM comparable_cell WHERE snapshot_id = $snapshot::UUID)
SELECT s.* EXCLUDE (part_id)
FROM store.snapshot_part AS p JOIN store.task_sum AS s USING (part_id)
WHERE p.snapshot_id = $snapshot::UUID
UNION ALL
SELECT t.unit, t.subject, t.grade, t.academic_year, t.position, t.label, t.max_points, t.difficulty, t.n,
       t.n * t.mean_pct * t.max_points / 100, NULL, NULL
FROM cell_task AS t
JOIN chosen AS c ON c.school = t.unit AND c.subject = t.subject AND c.grade = t.grade
    AND c.academic_year = t.academic_year
WHERE t.snapshot_id = $snapshot::UUID AND t.level = 'school' AND t.basis = 'groups'
ORDER BY school, academic_year, subject, grade, position
