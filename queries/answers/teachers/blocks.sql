-- What: blocks of chosen teachers with what followed: route, courses, diagnostics taken again.
-- Grain: one row per teacher, subject and block.
-- Params: $snapshot UUID, $known_at TIMESTAMP, $as_of DATE, $district VARCHAR, $school VARCHAR, $subject VARCHAR, $block VARCHAR, $level VARCHAR, $basic DOUBLE, $high DOUBLE
-- Scope: own
-- Columns:
--   teacher VARCHAR, code
--   school VARCHAR, login; NULL if the register does not know the teacher
--   subject VARCHAR, code or name
--   block VARCHAR, block of competences
--   topics INTEGER, topics with a result
--   first_on DATE, first diagnostics of the block
--   first_pct DOUBLE, % of the maximum, first result of each topic
--   latest_on DATE, latest diagnostics of the block
--   now_pct DOUBLE, % of the maximum, latest result of each topic
--   repeated BOOLEAN, whether any topic was taken again
--   route_status VARCHAR, не начат | в работе | выполнен | прекращён; NULL without a route
--   route_answers BOOLEAN, whether the route stands against this result (not stopped; if finished, approved since)
--   courses_after INTEGER, courses of the subject finished after the first diagnostics of the block
SELECT teacher, school, subject, block, topics, first_on, first_pct, latest_on, now_pct, repeated, route_status,
       route_answers, courses_after
FROM deficit_chosen_at($known_at, $as_of, $snapshot::UUID, $district, $school, $subject, $block, $level, $basic, $high)
ORDER BY teacher, subject, block
