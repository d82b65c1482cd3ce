-- What: how each task of one check work was done in a school, its district, region and the country.
-- Grain: one row per level and task.
-- Params: $snapshot UUID, $school VARCHAR, $district VARCHAR, $region VARCHAR, $year VARCHAR, $subject VARCHAR, $grade TINYINT
-- Scope: own
-- Columns:
--   level VARCHAR, school | district | region | country
--   basis VARCHAR, works | groups
--   position SMALLINT, place in the work, from 1
--   label VARCHAR, task as the form names it
--   max_points SMALLINT, points
--   difficulty VARCHAR, Б | П | В; NULL if no form of any level states it
--   n INTEGER, works in which the task was marked
--   mean_pct DOUBLE, % of the maximum of the task [n: n]
WITH asked AS (
    SELECT * REPLACE (coalesce(difficulty, min(difficulty) OVER (PARTITION BY label)) AS difficulty) FROM cell_task
    WHERE snapshot_id = $snapshot AND academic_year = $year AND subject = $subject AND grade = $grade
)
SELECT level, basis, position, label, max_points, difficulty, n, mean_pct
FROM asked
WHERE (level = 'school' AND unit = $school) OR (level = 'district' AND unit = $district)
   OR (level = 'region' AND unit = $region) OR level = 'country'
ORDER BY level, position
