-- What: how pupils of the district did each task of a year's check works, for themes of seminars.
-- Grain: one row per subject, grade and task; the district as a whole, no school.
-- Params: $snapshot UUID, $district VARCHAR, $year VARCHAR
-- Columns:
--   subject VARCHAR, code
--   grade TINYINT, 4 to 11
--   label VARCHAR, task as the form names it
--   difficulty VARCHAR, Б | П | В; NULL if no form states it
--   n INTEGER, works in which the task was marked
--   mean_pct DOUBLE, % of the maximum of the task [n: n]
SELECT subject, grade, label, difficulty, n, mean_pct
FROM cell_task
WHERE snapshot_id = $snapshot AND academic_year = $year AND level = 'district' AND unit = $district
ORDER BY subject, grade, position
