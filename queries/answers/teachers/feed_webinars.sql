-- What: teachers of given subjects who took advanced webinars in a period, told by the words of the programme.
-- Grain: one row per teacher.
-- Params: $snapshot UUID, $known_at TIMESTAMP, $as_of DATE, $district VARCHAR, $since DATE, $subjects VARCHAR
-- Columns:
--   teacher VARCHAR, code
--   school VARCHAR, login; NULL if the register does not know the teacher
--   subject VARCHAR, subjects of the webinars
--   happened_on DATE, day of the latest webinar
SELECT teacher, school, string_agg(DISTINCT subject, ', ' ORDER BY subject) AS subject, max(finished_on) AS happened_on
FROM course_taken_at($known_at, $as_of, $snapshot::UUID, $district, $since, $subjects)
WHERE is_advanced_webinar(programme)
GROUP BY teacher, school
ORDER BY teacher
