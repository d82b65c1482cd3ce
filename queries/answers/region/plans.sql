-- What: how far the plans of each district are, as `roadmap/headline` tells it of one: a measure with a term weighs the
--       same, a plan that names no district counts in each.
-- Grain: one row per district.
-- Params: $snapshot UUID, $known_at TIMESTAMP, $as_of DATE, $plan VARCHAR
-- Columns:
--   district VARCHAR, code
--   plan_n INTEGER, measures with a term that has come
--   plan_pct DOUBLE, mean of the measures' % done of what has come; NULL if nothing has
WITH school AS MATERIALIZED (
    SELECT unit, parent AS district FROM unit
    WHERE snapshot_id = $snapshot::UUID AND level = 'school' AND parent IS NOT NULL
),
measure AS (
    SELECT m.measure, m.district FROM measure_at($known_at, $as_of) AS m
    WHERE measure_shown(m.plan, m.is_current, m.section, m.owners, m.level, $plan, 'все', 'все', 'все')
),
task AS MATERIALIZED (
    SELECT t.measure, t.school, t.come, t.come_done, m.district AS of_plan
    FROM plan_task_at($known_at, $as_of, $snapshot::UUID, 'все') AS t JOIN measure AS m USING (measure)
),
placed AS (
    SELECT s.district, t.measure, t.come, t.come_done FROM task AS t
    JOIN school AS s ON s.unit = t.school AND plan_is_here(t.of_plan, s.district)
    UNION ALL
    SELECT d.district, t.measure, t.come, t.come_done FROM task AS t
    JOIN (SELECT DISTINCT district FROM school) AS d ON plan_is_here(t.of_plan, d.district)
    WHERE t.school = ''
),
done AS (
    SELECT district, measure, 100.0 * sum(come_done) / nullif(sum(come), 0) AS come_pct
    FROM placed GROUP BY district, measure
)
SELECT district, count(come_pct)::INTEGER AS plan_n, avg(come_pct)::DOUBLE AS plan_pct
FROM done GROUP BY district
ORDER BY district
