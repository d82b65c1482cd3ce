-- What: how far the plans are, in one line; each measure with a term weighs the same.
-- Grain: one row.
-- Params: $snapshot UUID, $known_at TIMESTAMP, $as_of DATE, $district VARCHAR, $plan VARCHAR, $section VARCHAR, $owner VARCHAR, $level VARCHAR, $school VARCHAR, $status VARCHAR
-- Columns:
--   completion_pct DOUBLE, mean of the measures' % done of required; NULL if none has come to be counted
--   n INTEGER, measures behind it
--   cells INTEGER, required: measure times school times day
--   cells_done INTEGER, of them done
--   done INTEGER, measures of n that are done
--   overdue INTEGER, measures with something past its deadline and not done
--   cells_overdue INTEGER, the same, measure times school times day
--   due_soon INTEGER, measures with a deadline in the next 14 days that is not done
--   measures INTEGER, all measures
--   standing INTEGER, measures that stand all the time
--   undated INTEGER, measures without a day
--   out INTEGER, measures that are not required
SELECT avg(m.completion_pct)::DOUBLE AS completion_pct, count(m.completion_pct)::INTEGER AS n,
       coalesce(sum(m.cells), 0)::INTEGER AS cells, coalesce(sum(m.cells_done), 0)::INTEGER AS cells_done,
       count(*) FILTER (WHERE m.completion_pct = 100)::INTEGER AS done,
       count(*) FILTER (WHERE m.cells_overdue > 0)::INTEGER AS overdue,
       coalesce(sum(m.cells_overdue), 0)::INTEGER AS cells_overdue,
       count(*) FILTER (WHERE m.next_due BETWEEN $as_of AND $as_of + 14)::INTEGER AS due_soon,
       count(*)::INTEGER AS measures, count(*) FILTER (WHERE m.kind = 'standing')::INTEGER AS standing,
       count(*) FILTER (WHERE m.due_to IS NULL AND m.kind <> 'standing')::INTEGER AS undated,
       count(*) FILTER (WHERE m.status = 'не требуется')::INTEGER AS out
FROM plan_measure_at($known_at, $as_of, $snapshot::UUID, $district, $school) AS m
WHERE measure_shown(m.plan, m.section, m.owners, m.level, $plan, $section, $owner, $level)
  AND status_shown(m.status, m.cells_overdue, $status)
