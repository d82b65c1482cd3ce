-- What: the table of the command `deficits`: codes, never names.
-- Grain: one row per teacher, subject and block.
-- Params: $moment TIMESTAMP, $day DATE, $basic DOUBLE, $high DOUBLE
-- Columns:
--   teacher VARCHAR, code
--   school VARCHAR, login; NULL if the register does not know the teacher
--   subject VARCHAR, code or name
--   block VARCHAR, block of competences
--   score_pct DOUBLE, % of the maximum: the first result of each topic of the block
--   level VARCHAR, min | basic | high by score_pct
--   route_status VARCHAR, of the teacher's latest route; NULL without one
--   courses_after INTEGER, courses of the subject finished after the first diagnostics of the block
--   rediagnosed_pct DOUBLE, % of the maximum by the latest result of each topic; NULL if none was taken again
WITH course AS (
    SELECT DISTINCT teacher, subject, programme, finished_on FROM course_at($moment)
    WHERE finished_on <= coalesce($day, DATE '9999-12-31')
)
SELECT b.teacher, b.school, b.subject, b.block, round(b.first_pct, 2) AS score_pct,
       CASE WHEN b.first_pct < $basic THEN 'min' WHEN b.first_pct < $high THEN 'basic' ELSE 'high' END AS level,
       r.status AS route_status,
       (SELECT count(*) FROM course AS c
        WHERE c.teacher = b.teacher AND c.subject = b.subject AND c.finished_on > b.first_on)::INTEGER AS courses_after,
       CASE WHEN b.repeated THEN round(b.now_pct, 2) END AS rediagnosed_pct
FROM deficit_block_at($moment, $day) AS b
LEFT JOIN deficit_route_at($moment, $day) AS r USING (teacher)
ORDER BY b.teacher, b.subject, b.block
