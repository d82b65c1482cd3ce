-- What: how each task was done in every school, for the table that leaves by the command line.
-- Grain: one row per school, subject, grade, academic year and task.
-- Params: $snapshot UUID, $district VARCHAR, $year VARCHAR
-- Scope: own
-- Columns:
--   school VARCHAR, login
--   subject VARCHAR, code
--   grade TINYINT, 4 to 11
--   academic_year VARCHAR, 2023/2024
--   task VARCHAR, as the sheet names it
--   max_points SMALLINT, points
--   n INTEGER, works in which the task was marked
--   pct DOUBLE, % of the task's maximum [n: n]
SELECT t.unit AS school, t.subject, t.grade, t.academic_year, t.label AS task, t.max_points, t.n, t.mean_pct AS pct
FROM cell_task AS t
JOIN unit AS u ON u.snapshot_id = t.snapshot_id AND u.level = 'school' AND u.unit = t.unit
WHERE t.snapshot_id = $snapshot::UUID AND t.level = 'school' AND ($district = 'все' OR u.parent = $district)
  AND ($year = 'все' OR t.academic_year = $year)
ORDER BY school, t.academic_year, t.subject, t.grade, t.position
