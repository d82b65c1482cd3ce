-- What: courses in given subjects that the district's teachers finished in a period.
-- Grain: one row per course of a teacher.
-- Params: known_at TIMESTAMP, as_of DATE, of_snapshot UUID, of_district VARCHAR, since DATE, subjects VARCHAR
-- Columns:
--   teacher VARCHAR, code
--   school VARCHAR, login; NULL if the register does not know the teacher
--   subject VARCHAR, code or name
--   programme VARCHAR, title of the course
--   finished_on DATE, last day of the course
--   certificate VARCHAR, number; NULL without one
CREATE MACRO course_taken_at(known_at, as_of, of_snapshot, of_district, since, subjects) AS TABLE
SELECT c.teacher, p.school, c.subject, c.programme, c.finished_on, c.certificate
FROM course_at(known_at, as_of) AS c
LEFT JOIN teacher_place_at(known_at, of_snapshot) AS p USING (teacher)
WHERE is_here(p.district, of_district, of_snapshot) AND c.finished_on >= since
  AND list_contains(string_split(subjects, ','), c.subject)
