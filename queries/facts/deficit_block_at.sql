-- What: each block of the teachers of a district: first results, present ones (the latest of each topic) and what
--       followed. A route answers unless it was stopped or finished and approved before the first result.
-- Grain: one row per teacher, subject and block.
-- Params: known_at TIMESTAMP, as_of DATE, of_snapshot UUID, of_district VARCHAR
-- Columns:
--   teacher VARCHAR, code
--   school VARCHAR, login; NULL if the register does not know the teacher
--   subject VARCHAR, code or name
--   block VARCHAR, block of competences
--   topics INTEGER, topics with a result
--   first_on DATE, day of the first result
--   first_pct DOUBLE, % of the maximum, first result of each topic
--   latest_on DATE, day of the latest result
--   now_pct DOUBLE, % of the maximum, latest result of each topic
--   repeated BOOLEAN, whether any topic was taken again
--   route_status VARCHAR, of the route that counts; NULL without one
--   route_answers BOOLEAN, whether that route stands against this result
--   courses_after INTEGER, courses of the subject finished after the first diagnostics of the block
CREATE MACRO deficit_block_at(known_at, as_of, of_snapshot, of_district) AS TABLE
WITH block AS (
    SELECT d.teacher, d.school, d.subject, d.block, count(*)::INTEGER AS topics,
           min(d.first_on) AS first_on, 100.0 * sum(d.first_points) / sum(d.first_max) AS first_pct,
           max(d.latest_on) AS latest_on, 100.0 * sum(d.now_points) / sum(d.now_max) AS now_pct,
           bool_or(d.latest_on > d.first_on) AS repeated
    FROM deficit_topic_at(known_at, as_of, of_snapshot, of_district) AS d
    GROUP BY d.teacher, d.school, d.subject, d.block
),
course AS (
    SELECT DISTINCT teacher, subject, programme, finished_on FROM course_at(known_at, as_of)
)
SELECT b.*, r.status AS route_status,
       coalesce(r.status <> 'прекращён'
                AND (r.status <> 'выполнен' OR coalesce(r.approved_on >= b.first_on, true)), false) AS route_answers,
       (SELECT count(*) FROM course AS c
        WHERE c.teacher = b.teacher AND c.subject = b.subject AND c.finished_on > b.first_on)::INTEGER AS courses_after
FROM block AS b
LEFT JOIN latest_route_at(known_at, as_of) AS r USING (teacher)
