-- What: how far each school is with its measures; each measure with a term weighs the same.
-- Grain: one row per school.
-- Params: $snapshot UUID, $known_at TIMESTAMP, $as_of DATE, $district VARCHAR, $plan VARCHAR, $section VARCHAR, $owner VARCHAR
-- Scope: own
-- Columns:
--   school VARCHAR, login
--   name VARCHAR, of the school
--   completion_pct DOUBLE, mean of the measures' % done of what has come; NULL if nothing has
--   n INTEGER, measures with a term that has come
--   overdue INTEGER, measures with something past its deadline and not done
--   measures INTEGER, all measures of the school
SELECT t.school, coalesce(any_value(u.name), t.school) AS name,
       avg(100.0 * t.come_done / nullif(t.come, 0))::DOUBLE AS completion_pct,
       count(nullif(t.come, 0))::INTEGER AS n, count(*) FILTER (WHERE t.overdue > 0)::INTEGER AS overdue,
       count(*)::INTEGER AS measures
FROM plan_task_at($known_at, $as_of, $snapshot::UUID, $district) AS t
JOIN measure_at($known_at, $as_of) AS m USING (measure)
LEFT JOIN unit AS u ON u.snapshot_id = $snapshot::UUID AND u.level = 'school' AND u.unit = t.school
WHERE t.school <> '' AND measure_shown(m.plan, m.is_current, m.section, m.owners, m.level, $plan, $section, $owner, 'все')
GROUP BY t.school
ORDER BY overdue DESC, completion_pct NULLS LAST, name_order(any_value(u.name))
