-- What: the first and the latest result of each topic of the district's teachers; a teacher whose school no register
--       knows counts while the store has one district.
-- Grain: one row per teacher, subject, block and topic.
-- Params: known_at TIMESTAMP, as_of DATE, of_snapshot UUID, of_district VARCHAR
-- Columns:
--   teacher VARCHAR, code
--   school VARCHAR, login; NULL if the register does not know the teacher
--   subject VARCHAR, code or name
--   block VARCHAR, block of competences
--   topic VARCHAR, topic of the block
--   first_on DATE, day of the first result
--   first_points DOUBLE, points
--   first_max DOUBLE, points
--   latest_on DATE, day of the latest result
--   now_points DOUBLE, points
--   now_max DOUBLE, points
CREATE MACRO deficit_topic_at(known_at, as_of, of_snapshot, of_district) AS TABLE
SELECT d.teacher, p.school, d.subject, d.block, d.topic,
       min(d.taken_on) AS first_on, arg_min(d.points, d.taken_on) AS first_points,
       arg_min(d.max_points, d.taken_on) AS first_max,
       max(d.taken_on) AS latest_on, arg_max(d.points, d.taken_on) AS now_points,
       arg_max(d.max_points, d.taken_on) AS now_max
FROM diagnostic_at(known_at, as_of) AS d
LEFT JOIN teacher_place_at(known_at, of_snapshot) AS p USING (teacher)
WHERE is_here(p.district, of_district, of_snapshot)
GROUP BY d.teacher, p.school, d.subject, d.block, d.topic
