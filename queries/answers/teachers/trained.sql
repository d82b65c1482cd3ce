-- What: teachers trained with a certificate in given subjects, in the school year of the latest course of the day.
-- Grain: one row per teacher.
-- Params: $snapshot UUID, $known_at TIMESTAMP, $as_of DATE, $district VARCHAR, $subjects VARCHAR
-- Columns:
--   place VARCHAR, code of the teacher, never a name
--   detail VARCHAR, subjects and the day of the latest course
--   counted INTEGER, 1
--   total INTEGER, 1
--   school VARCHAR, login; NULL if the register does not know the teacher
--   subject VARCHAR, subjects of the courses
--   happened_on DATE, end of the latest course
SELECT teacher AS place, string_agg(DISTINCT subject, ', ' ORDER BY subject) || ', ' || strftime(max(finished_on), '%d.%m.%Y') AS detail,
       1::INTEGER AS counted, 1::INTEGER AS total, any_value(school) AS school,
       string_agg(DISTINCT subject, ', ' ORDER BY subject) AS subject, max(finished_on)::DATE AS happened_on
FROM course_taken_at($known_at, $as_of, $snapshot::UUID, $district, (SELECT since FROM course_year_at($known_at, $as_of)), $subjects)
WHERE certificate IS NOT NULL
GROUP BY teacher
ORDER BY teacher
