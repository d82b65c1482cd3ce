-- What: each teacher's first and present result in every topic.
-- Grain: one row per teacher, subject, block and topic.
-- Params: $snapshot UUID, $known_at TIMESTAMP, $as_of DATE, $district VARCHAR
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
SELECT teacher, school, subject, block, topic, first_points, first_max, now_points, now_max,
       latest_on > first_on AS repeated
FROM deficit_topic_at($known_at, $as_of, $snapshot::UUID, $district)
ORDER BY teacher, subject, block, topic
