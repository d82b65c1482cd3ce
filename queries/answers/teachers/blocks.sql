-- What: each teacher's blocks with what followed: route, courses, diagnostics taken again.
-- Grain: one row per teacher, subject and block.
-- Params: $moment TIMESTAMP, $day DATE
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
WITH course AS (
    SELECT DISTINCT teacher, subject, programme, finished_on FROM course_at($moment)
    WHERE finished_on <= coalesce($day, DATE '9999-12-31')
)
SELECT b.teacher, b.school, b.subject, b.block, b.topics::INTEGER AS topics, b.first_on, b.first_pct, b.latest_on,
       b.now_pct, b.repeated, r.status AS route_status,
       coalesce(r.status <> 'прекращён'
                AND (r.status <> 'выполнен' OR coalesce(r.approved_on >= b.first_on, true)), false) AS route_answers,
       (SELECT count(*) FROM course AS c
        WHERE c.teacher = b.teacher AND c.subject = b.subject AND c.finished_on > b.first_on)::INTEGER AS courses_after
FROM deficit_block_at($moment, $day) AS b
LEFT JOIN deficit_route_at($moment, $day) AS r USING (teacher)
ORDER BY b.teacher, b.subject, b.block
