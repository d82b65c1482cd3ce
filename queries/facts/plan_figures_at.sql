-- What: the figures of plans, each defined here and nowhere else. A term has come when its day is not later than the day
--       shown: a term of next May neither helps nor harms. Each measure weighs the same.
-- Grain: one row; of_plan to of_status choose measures, все lets everything through.
-- Params: known_at TIMESTAMP, as_of DATE, of_snapshot UUID, of_district VARCHAR, of_plan VARCHAR, of_section VARCHAR, of_owner VARCHAR, of_level VARCHAR, of_school VARCHAR, of_status VARCHAR
-- Columns:
--   completion_pct DOUBLE, plan_done: mean of the measures' % done of what has come; NULL if nothing has
--   n INTEGER, measures with a term that has come
--   done INTEGER, measures_done: of n, those with everything done that has come
--   cells INTEGER, measure times school times day that has come
--   cells_done INTEGER, statuses_done: of them done
--   overdue INTEGER, plan_late: measures with something past its deadline and not done
--   cells_overdue INTEGER, the same, measure times school times day
--   due_soon INTEGER, plan_soon: measures with a deadline in the next 14 days that is not done
--   measures INTEGER, all measures
--   standing INTEGER, measures that stand all the time
--   undated INTEGER, measures without a day
--   out INTEGER, measures that are not required
CREATE MACRO plan_figures_at(known_at, as_of, of_snapshot, of_district, of_plan, of_section, of_owner, of_level, of_school, of_status) AS TABLE
SELECT avg(m.come_pct)::DOUBLE AS completion_pct, count(m.come_pct)::INTEGER AS n,
    count(*) FILTER (WHERE m.come_pct = 100)::INTEGER AS done,
    coalesce(sum(m.come), 0)::INTEGER AS cells, coalesce(sum(m.come_done), 0)::INTEGER AS cells_done,
    count(*) FILTER (WHERE m.cells_overdue > 0)::INTEGER AS overdue,
    coalesce(sum(m.cells_overdue), 0)::INTEGER AS cells_overdue,
    count(*) FILTER (WHERE m.next_due BETWEEN as_of AND as_of + 14)::INTEGER AS due_soon,
    count(*)::INTEGER AS measures, count(*) FILTER (WHERE m.kind = 'standing')::INTEGER AS standing,
    count(*) FILTER (WHERE m.due_to IS NULL AND m.kind <> 'standing')::INTEGER AS undated,
    count(*) FILTER (WHERE m.status = 'не требуется')::INTEGER AS out
FROM plan_measure_at(known_at, as_of, of_snapshot, of_district, of_school) AS m
WHERE measure_shown(m.plan, m.is_current, m.section, m.owners, m.level, of_plan, of_section, of_owner, of_level)
  AND status_shown(m.status, m.cells_overdue, of_status)
