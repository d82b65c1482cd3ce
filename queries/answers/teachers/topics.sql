-- What: first and present result of chosen teachers in every topic of the chosen blocks.
-- Grain: one row per teacher, subject, block and topic.
-- Params: $snapshot UUID, $known_at TIMESTAMP, $as_of DATE, $district VARCHAR, $school VARCHAR, $subject VARCHAR, $block VARCHAR, $level VARCHAR, $basic DOUBLE, $high DOUBLE
-- Scope: own
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
SELECT t.teacher, t.school, t.subject, t.block, t.topic, t.first_points, t.first_max, t.now_points, t.now_max,
       t.latest_on > t.first_on AS repeated
FROM deficit_topic_at($known_at, $as_of, $snapshot::UUID, $district) AS t
SEMI JOIN deficit_chosen_at($known_at, $as_of, $snapshot::UUID, $district, $school, $subject, $block, $level, $basic, $high) AS c
    ON c.teacher = t.teacher AND c.subject = t.subject AND c.block = t.block
ORDER BY t.teacher, t.subject, t.block, t.topic
