-- What: sums over pupils for each task of each school's check work, of schools that wrote the tasks of most works, from
--       pupils' works.
-- Grain: one row per school, subject, grade, academic year and task.
-- Params: none
-- Columns:
--   part_id UUID, the part being made
--   school VARCHAR, login
--   subject VARCHAR, code
--   grade TINYINT, 4 to 11
--   academic_year VARCHAR, 2023/2024
--   position SMALLINT, place in the work, from 1
--   label VARCHAR, task as the form names it
--   max_points SMALLINT, points
--   difficulty VARCHAR, Б | П | В; NULL if not stated
--   n INTEGER, works in which the task was marked
--   sum_points DOUBLE, points
--   sum_squares DOUBLE, squared points
--   sum_with_total DOUBLE, points times the primary score
SELECT part_id, school, subject, grade, academic_year, min(place)::SMALLINT AS position, label,
       max(max_points)::SMALLINT AS max_points, max(difficulty) AS difficulty, count(points)::INTEGER AS n,
       sum(points)::DOUBLE AS sum_points, sum(points * points)::DOUBLE AS sum_squares,
       sum(points::INTEGER * primary_score)::DOUBLE AS sum_with_total
FROM part_point
GROUP BY part_id, school, subject, grade, academic_year, label
