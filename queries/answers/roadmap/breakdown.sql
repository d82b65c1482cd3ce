-- What: how far the plans are by plan, section, owner, audience or level; a measure of several owners counts
--       for each of them.
-- Grain: one row per part.
-- Params: $snapshot UUID, $known_at TIMESTAMP, $as_of DATE, $district VARCHAR, $part VARCHAR, $plan VARCHAR, $section VARCHAR, $owner VARCHAR, $level VARCHAR, $school VARCHAR, $status VARCHAR
-- Columns:
--   name VARCHAR, of the part
--   completion_pct DOUBLE, mean of the measures' % done of what has come; NULL if nothing has
--   n INTEGER, measures with a term that has come
--   cells INTEGER, measure times school times day that has come
--   cells_done INTEGER, of them done
--   overdue INTEGER, measures with something past its deadline and not done
--   cells_overdue INTEGER, the same, measure times school times day
--   measures INTEGER, all measures
WITH chosen AS (
    SELECT m.*
    FROM plan_measure_at($known_at, $as_of, $snapshot::UUID, $district, $school) AS m
    WHERE measure_shown(m.plan, m.is_current, m.section, m.owners, m.level, $plan, $section, $owner, $level)
      AND status_shown(m.status, m.cells_overdue, $status)
),
parted AS (
    SELECT *, unnest(CASE $part WHEN 'plan' THEN [plan_title] WHEN 'section' THEN [section] WHEN 'level' THEN [level]
                          WHEN 'owner' THEN names_in(owners) WHEN 'audience' THEN names_in(participants) END) AS part_name
    FROM chosen
)
SELECT part_name AS name, avg(come_pct)::DOUBLE AS completion_pct, count(come_pct)::INTEGER AS n,
       sum(come)::INTEGER AS cells, sum(come_done)::INTEGER AS cells_done,
       count(*) FILTER (WHERE cells_overdue > 0)::INTEGER AS overdue, sum(cells_overdue)::INTEGER AS cells_overdue,
       count(*)::INTEGER AS measures
FROM parted
GROUP BY part_name
ORDER BY overdue DESC, cells_overdue DESC, completion_pct NULLS LAST, name_order(part_name)
