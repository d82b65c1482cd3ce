-- What: how far the plans are, to be compared between two days; figures are NULL without plans.
-- Grain: one row.
-- Params: $snapshot UUID, $known_at TIMESTAMP, $as_of DATE, $district VARCHAR
-- Columns:
--   measures DOUBLE, all measures
--   done DOUBLE, measures done whole
--   overdue DOUBLE, measures with something past its deadline and not done
SELECT nullif(count(*), 0)::DOUBLE AS measures,
       CASE WHEN count(*) > 0 THEN count(*) FILTER (WHERE completion_pct = 100) END::DOUBLE AS done,
       CASE WHEN count(*) > 0 THEN count(*) FILTER (WHERE cells_overdue > 0) END::DOUBLE AS overdue
FROM plan_measure_at($known_at, $as_of, $snapshot::UUID, $district, 'все')
