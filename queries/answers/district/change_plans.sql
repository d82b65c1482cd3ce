-- What: how far the plans are, to be compared between two moments; figures are NULL without plans.
-- Grain: one row.
-- Params: $snapshot UUID, $moment TIMESTAMP
-- Columns:
--   measures DOUBLE, all measures
--   done DOUBLE, measures done whole
--   overdue DOUBLE, measures with something past its deadline and not done
SELECT nullif(count(*), 0)::DOUBLE AS measures,
       CASE WHEN count(*) > 0 THEN count(*) FILTER (WHERE completion_pct = 100) END::DOUBLE AS done,
       CASE WHEN count(*) > 0 THEN count(*) FILTER (WHERE cells_overdue > 0) END::DOUBLE AS overdue
FROM plan_measure_at($moment, coalesce($moment::DATE, current_date), $snapshot::UUID, NULL)
