-- What: how far each school is with its measures; each measure with a term weighs the same.
-- Grain: one row per school.
-- Params: $moment TIMESTAMP, $shown_on DATE, $snapshot UUID, $plan VARCHAR, $section VARCHAR, $owner VARCHAR
-- Columns:
--   school VARCHAR, login
--   name VARCHAR, of the school
--   completion_pct DOUBLE, mean of the measures' % done of required
--   n INTEGER, measures behind it
--   overdue INTEGER, measures with something past its deadline and not done
--   measures INTEGER, all measures of the school
SELECT t.school, coalesce(any_value(u.name), t.school) AS name,
       avg(100.0 * t.done / nullif(t.required, 0))::DOUBLE AS completion_pct,
       count(nullif(t.required, 0))::INTEGER AS n, count(*) FILTER (WHERE t.overdue > 0)::INTEGER AS overdue,
       count(*)::INTEGER AS measures
FROM plan_task_at($moment, $shown_on::DATE, $snapshot::UUID) AS t
JOIN measure_at($moment) AS m USING (measure)
LEFT JOIN unit AS u ON u.snapshot_id = $snapshot::UUID AND u.level = 'school' AND u.unit = t.school
WHERE t.school <> '' AND ($plan IS NULL OR m.plan = $plan) AND ($section IS NULL OR m.section = $section)
  AND ($owner IS NULL OR list_contains(names_in(m.owners), $owner))
GROUP BY t.school
ORDER BY overdue DESC, completion_pct NULLS LAST, name
