-- What: teachers trained with a certificate in given subjects in a period: the list behind the number.
-- Grain: one row per teacher.
-- Params: $snapshot UUID, $known_at TIMESTAMP, $as_of DATE, $district VARCHAR, $since DATE, $subjects VARCHAR
-- Columns:
--   teacher VARCHAR, code
--   school VARCHAR, login; NULL if the register does not know the teacher
--   subject VARCHAR, subjects of the courses
--   happened_on DATE, end of the latest course
SELECT teacher, school, string_agg(DISTINCT subject, ', ' ORDER BY subject) AS subject, max(finished_on) AS happened_on
FROM course_taken_at($known_at, $as_of, $snapshot::UUID, $district, $since, $subjects)
WHERE certificate IS NOT NULL
GROUP BY teacher, school
ORDER BY teacher
