-- What: how far each chosen teacher came from diagnostics to improvement, with one and the same block: 1 diagnosed, 2 it
--       began as a deficit, 3 a route stands against it, 4 a course of its subject was finished after, 5 it was taken
--       again, 6 it is no deficit any more. Each step is part of the one before.
-- Grain: one row per teacher.
-- Params: $snapshot UUID, $known_at TIMESTAMP, $as_of DATE, $district VARCHAR, $school VARCHAR, $subject VARCHAR, $block VARCHAR, $level VARCHAR, $basic DOUBLE, $high DOUBLE
-- Scope: own
-- Columns:
--   teacher VARCHAR, code
--   step INTEGER, the furthest, 1 to 6
SELECT teacher, max(CASE WHEN NOT began_low THEN 1 WHEN NOT route_answers THEN 2 WHEN courses_after = 0 THEN 3
                         WHEN NOT repeated THEN 4 WHEN low THEN 5 ELSE 6 END)::INTEGER AS step
FROM deficit_chosen_at($known_at, $as_of, $snapshot::UUID, $district, $school, $subject, $block, $level, $basic, $high)
GROUP BY teacher
ORDER BY teacher
