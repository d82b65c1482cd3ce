-- What: chosen teachers with a deficit now and no route that stands against it: the list behind the figure.
-- Grain: one row per teacher, the weakest first.
-- Params: $snapshot UUID, $known_at TIMESTAMP, $as_of DATE, $district VARCHAR, $school VARCHAR, $subject VARCHAR, $block VARCHAR, $level VARCHAR, $basic DOUBLE, $high DOUBLE
-- Scope: own
-- Columns:
--   teacher VARCHAR, code
--   school VARCHAR, login; NULL if the register does not know the teacher
--   subjects VARCHAR[], codes or names
--   blocks VARCHAR[], blocks without a route, the weakest first
--   lowest_pct DOUBLE, % of the maximum in the weakest
--   latest_on DATE, day of the latest result
SELECT teacher, any_value(school) AS school, list(DISTINCT subject ORDER BY subject) AS subjects,
       list(DISTINCT block ORDER BY block) AS blocks, min(now_pct)::DOUBLE AS lowest_pct,
       max(latest_on)::DATE AS latest_on
FROM deficit_chosen_at($known_at, $as_of, $snapshot::UUID, $district, $school, $subject, $block, $level, $basic, $high)
WHERE low AND NOT route_answers
GROUP BY teacher
ORDER BY lowest_pct, teacher
