-- What: teachers of given subjects who took advanced webinars in a period, told by the words of the programme.
-- Grain: one row per teacher.
-- Params: $moment TIMESTAMP, $since DATE, $until DATE, $subjects VARCHAR
-- Columns:
--   teacher VARCHAR, code
--   school VARCHAR, login; NULL if the register does not know the teacher
--   subject VARCHAR, subjects of the webinars
--   happened_on DATE, day of the latest webinar
SELECT c.teacher, s.school, string_agg(DISTINCT c.subject, ', ' ORDER BY c.subject) AS subject,
       max(c.finished_on) AS happened_on
FROM course_at($moment) AS c
LEFT JOIN deficit_school_at($moment) AS s USING (teacher)
WHERE list_contains(string_split($subjects, ','), c.subject)
  AND regexp_matches(replace(lower(c.programme), 'ё', 'е'), 'вебинар')
  AND regexp_matches(replace(lower(c.programme), 'ё', 'е'), 'углубл|повышенн|профильн|олимпиад|сложн')
  AND c.finished_on BETWEEN coalesce($since, DATE '0001-01-01') AND coalesce($until, DATE '9999-12-31')
GROUP BY c.teacher, s.school
ORDER BY c.teacher
