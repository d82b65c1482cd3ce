-- What: how many deadlines had come and how many were done, month by month, as known at the moment.
-- Grain: one row per end of a month or the day shown.
-- Params: $snapshot UUID, $known_at TIMESTAMP, $as_of DATE, $district VARCHAR, $plan VARCHAR, $section VARCHAR, $owner VARCHAR, $level VARCHAR, $school VARCHAR
-- Columns:
--   ends_on DATE, the day
--   planned INTEGER, measure times school times day whose deadline is not later
--   done INTEGER, of all of them done by the day; NULL after the day shown
--   planned_pct DOUBLE, % of all
--   done_pct DOUBLE, % of all
--   total INTEGER, all of the plans chosen
WITH cell AS MATERIALIZED (
    SELECT c.due_to, CASE WHEN c.status = 'выполнено' THEN c.happened_on END AS done_on
    FROM plan_cell_at($known_at, $as_of, $snapshot::UUID, $district) AS c
    JOIN measure_at($known_at, $as_of) AS m USING (measure)
    WHERE c.due_to IS NOT NULL AND c.status <> 'не требуется' AND c.kind IN ('dates', 'recurring', 'relative')
      AND measure_shown(m.plan, m.is_current, m.section, m.owners, m.level, $plan, $section, $owner, $level)
      AND ($school = 'все' OR c.school = $school)
),
bounds AS (
    SELECT least(min(due_to), min(done_on)) AS first_day, max(due_to) AS last_day, count(*) AS total FROM cell
),
ends AS (
    SELECT DISTINCT ends_on FROM (
        SELECT unnest(list_transform(generate_series(date_trunc('month', first_day)::DATE - 1, last_day + 31, INTERVAL 1 MONTH),
                                     lambda x: last_day(x::DATE))) AS ends_on
        FROM (SELECT first_day, last_day AS last_day FROM bounds) UNION ALL SELECT $as_of
    ) CROSS JOIN bounds
    WHERE ends_on <= last_day(bounds.last_day) AND ends_on >= date_trunc('month', bounds.first_day)::DATE - 1
)
SELECT e.ends_on::DATE AS ends_on, count(*) FILTER (WHERE c.due_to <= e.ends_on)::INTEGER AS planned,
       CASE WHEN e.ends_on <= $as_of THEN count(*) FILTER (WHERE c.done_on <= e.ends_on) END::INTEGER AS done,
       (100.0 * count(*) FILTER (WHERE c.due_to <= e.ends_on) / any_value(b.total))::DOUBLE AS planned_pct,
       CASE WHEN e.ends_on <= $as_of
            THEN 100.0 * count(*) FILTER (WHERE c.done_on <= e.ends_on) / any_value(b.total) END::DOUBLE AS done_pct,
       any_value(b.total)::INTEGER AS total
FROM ends AS e CROSS JOIN cell AS c CROSS JOIN bounds AS b
GROUP BY e.ends_on
ORDER BY e.ends_on
