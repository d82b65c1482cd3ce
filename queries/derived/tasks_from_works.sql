-- What: how each task was done in each school and district, from pupils' works.
-- Grain: one row per level, unit, subject, grade, academic year and task.
-- Params: $snapshot UUID, $known_at TIMESTAMP, $as_of DATE
-- Columns:
--   snapshot_id UUID, the snapshot being made
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
WITH task AS MATERIALIZED (FROM own_task_at($known_at, $as_of)),
-- each work by the tasks of its own file; schools first: a district adds up its schools, so pupils' points are opened only once
point AS (
    SELECT school, batch_id, form, subject, grade, academic_year,
           unnest(points) AS points, generate_subscripts(points, 1) AS position
    FROM work_at($known_at, $as_of) WHERE NOT absent
),
done AS (
    SELECT school, batch_id, form, subject, grade, academic_year, position, count(points) AS n, sum(points) AS total
    FROM point GROUP BY school, batch_id, form, subject, grade, academic_year, position
),
placed AS (
    SELECT 'school' AS level, school AS unit, * EXCLUDE (school) FROM done
    UNION ALL BY NAME
    SELECT 'district' AS level, u.parent AS unit, d.* EXCLUDE (school)
    FROM done AS d JOIN unit AS u ON u.snapshot_id = $snapshot::UUID AND u.level = 'school' AND u.unit = d.school
    WHERE u.parent IS NOT NULL
)
SELECT
    $snapshot::UUID AS snapshot_id, p.level, p.unit, p.subject, p.grade, p.academic_year, 'works' AS basis,
    min(t.place)::SMALLINT AS position, t.label, max(t.max_points)::SMALLINT AS max_points,
    max(t.difficulty) AS difficulty, sum(p.n)::INTEGER AS n,
    100.0 * sum(p.total) / nullif(sum(p.n * t.max_points), 0) AS mean_pct
FROM placed AS p
JOIN task AS t USING (batch_id, form, subject, grade, academic_year, position)
GROUP BY p.level, p.unit, p.subject, p.grade, p.academic_year, t.label
