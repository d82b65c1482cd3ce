-- What: each teacher's first and present result in every topic.
-- Grain: one row per teacher, subject, block and topic.
-- Params: $moment TIMESTAMP, $day DATE
-- Columns:
--   teacher VARCHAR, code
--   school VARCHAR, login; NULL if the register does not know the teacher
--   subject VARCHAR, code or name
--   block VARCHAR, block of competences
--   topic VARCHAR, topic of the block
--   first_points DOUBLE, points of the first diagnostics
--   first_max DOUBLE, its maximum
--   now_points DOUBLE, points of the latest diagnostics
--   now_max DOUBLE, its maximum
--   repeated BOOLEAN, whether it was taken more than once
SELECT d.teacher, s.school, d.subject, d.block, d.topic, d.first_points, d.first_max, d.now_points, d.now_max,
       d.latest_on > d.first_on AS repeated
FROM deficit_topic_at($moment, $day) AS d
LEFT JOIN deficit_school_at($moment) AS s USING (teacher)
ORDER BY d.teacher, d.subject, d.block, d.topic
