-- What: the figures of this year's plans, to be compared between two days; NULL without plans.
-- Grain: one row.
-- Params: $snapshot UUID, $known_at TIMESTAMP, $as_of DATE, $district VARCHAR
-- Columns:
--   measures DOUBLE, all measures
--   come DOUBLE, measures with a term that has come
--   done DOUBLE, of them, those with everything done that has come
--   overdue DOUBLE, measures with something past its deadline and not done
SELECT nullif(measures, 0)::DOUBLE AS measures, CASE WHEN measures > 0 THEN n END::DOUBLE AS come,
       CASE WHEN measures > 0 THEN done END::DOUBLE AS done, CASE WHEN measures > 0 THEN overdue END::DOUBLE AS overdue
FROM plan_figures_at($known_at, $as_of, $snapshot::UUID, $district, 'этого года', 'все', 'все', 'все', 'все', 'все')
