-- What: teachers with a learning route approved in a period and not stopped.
-- Grain: one row per teacher.
-- Params: $moment TIMESTAMP, $since DATE, $until DATE
-- Columns:
--   teacher VARCHAR, code
--   school VARCHAR, login; NULL if the register does not know the teacher
--   subject VARCHAR, subjects by the register; NULL if unknown
--   happened_on DATE, day of approval; NULL if not stated
SELECT r.teacher, s.school,
       (SELECT string_agg(DISTINCT t.subject, ', ' ORDER BY t.subject) FROM teacher_at($moment) AS t
        WHERE t.teacher = r.teacher) AS subject,
       max(r.approved_on) AS happened_on
FROM route_at($moment) AS r
LEFT JOIN deficit_school_at($moment) AS s USING (teacher)
WHERE r.status <> 'прекращён'
  AND (r.approved_on IS NULL
       OR r.approved_on BETWEEN coalesce($since, DATE '0001-01-01') AND coalesce($until, DATE '9999-12-31'))
GROUP BY r.teacher, s.school
ORDER BY r.teacher
