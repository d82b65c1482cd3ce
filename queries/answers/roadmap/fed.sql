-- What: measures whose fact is counted by the store, with their targets; plans of the latest year first.
-- Grain: one row per measure.
-- Params: $known_at TIMESTAMP, $as_of DATE, $district VARCHAR
-- Columns:
--   measure VARCHAR, name of the measure
--   plan_title VARCHAR, title of the plan
--   academic_year VARCHAR, of the plan; empty if it has none
--   title VARCHAR, as it stands
--   feed VARCHAR, feed of its fact
--   target DOUBLE, of the indicator; NULL without one
--   unit VARCHAR, of target and fact
SELECT measure, plan_title, academic_year, title, feed, target::DOUBLE AS target, unit
FROM measure_at($known_at, $as_of) AS m
WHERE m.feed IS NOT NULL AND m.required AND plan_is_here(m.district, $district)
ORDER BY academic_year DESC, plan_title, position
