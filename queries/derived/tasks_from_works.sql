-- What: how each task was done in each school and district whose figures in `cell` are of works, from pupils' works out
--       of the unit's maximum.
-- Grain: one row per level, unit, subject, grade, academic year and task.
-- Params: $snapshot UUID
-- Columns:
--   part_id UUID, the part being made
--   level VARCHAR, school | district
--   unit VARCHAR, code of the unit
--   subject VARCHAR, code
--   grade TINYINT, 4 to 11
--   academic_year VARCHAR, 2023/2024
--   basis VARCHAR, works
--   position SMALLINT, place in the work, from 1
--   label VARCHAR, task as the form names it
--   max_points SMALLINT, points
--   difficulty VARCHAR, Б | П | В; NULL if not stated
--   n INTEGER, works in which the task was marked
--   mean_pct DOUBLE, % of the task's maximum
WITH
placed AS (
    SELECT 'school' AS level, school AS unit, * EXCLUDE (school) FROM part_done
    UNION ALL BY NAME
    SELECT 'district' AS level, u.parent AS unit, d.* EXCLUDE (school)
    FROM part_done AS d
    JOIN unit AS u ON u.snapshot_id = $snapshot::UUID AND u.level = 'school' AND u.unit = d.school
    WHERE u.parent IS NOT NULL
),
-- Works out of another maximum have other tasks under the same numbers.
named AS (
    SELECT p.*
    FROM placed AS p
    JOIN cell AS c ON c.snapshot_id = $snapshot::UUID AND c.basis = 'works' AND c.level = p.level
        AND c.unit = p.unit AND c.subject = p.subject AND c.grade = p.grade AND c.academic_year = p.academic_year
    WHERE coalesce(p.own_max = c.max_score, TRUE)
),
-- So has a task with another number of points: those of most works count.
versions AS (
    SELECT level, unit, subject, grade, academic_year, label, max_points, min(place) AS position,
           max(difficulty) AS difficulty, sum(n) AS n, sum(total) AS total
    FROM named GROUP BY level, unit, subject, grade, academic_year, label, max_points
    QUALIFY row_number() OVER (PARTITION BY level, unit, subject, grade, academic_year, label
                               ORDER BY sum(n) DESC, max_points DESC NULLS LAST) = 1
)
SELECT
    part_id, level, unit, subject, grade, academic_year, 'works' AS basis,
    position::SMALLINT AS position, label, max_points::SMALLINT AS max_points, difficulty, n::INTEGER AS n,
    100.0 * total / nullif(n * max_points, 0) AS mean_pct
FROM versions
JOIN part_made AS k USING (subject, grade, academic_year)
