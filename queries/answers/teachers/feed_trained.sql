-- What: teachers trained with a certificate in given subjects in a period: the list behind the number.
-- Grain: one row per teacher.
-- Params: $moment TIMESTAMP, $since DATE, $until DATE, $subjects VARCHAR
-- Columns:
--   teacher VARCHAR, code
--   school VARCHAR, login; NULL if the register does not know the teacher
--   subject VARCHAR, subjects of the courses
--   happened_on DATE, end of the latest course
SELECT c.teacher, s.school, string_agg(DISTINCT c.subject, ', ' ORDER BY c.subject) AS subject,
       max(c.finished_on) AS happened_on
FROM course_at($moment) AS c
LEFT JOIN deficit_school_at($moment) AS s USING (teacher)
WHERE c.certificate IS NOT NULL AND list_contains(string_split($subjects, ','), c.subject)
  AND c.finished_on BETWEEN coalesce($since, DATE '0001-01-01') AND coalesce($until, DATE '9999-12-31')
GROUP BY c.teacher, s.school
ORDER BY c.teacher
