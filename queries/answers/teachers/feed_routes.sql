-- What: teachers with a learning route approved in a period and not stopped.
-- Grain: one row per teacher.
-- Params: $snapshot UUID, $known_at TIMESTAMP, $as_of DATE, $district VARCHAR, $since DATE
-- Columns:
--   teacher VARCHAR, code
--   school VARCHAR, login; NULL if the register does not know the teacher
--   subject VARCHAR, subjects by the register; NULL if unknown
--   happened_on DATE, day of approval; NULL if not stated
SELECT r.teacher, p.school,
       (SELECT string_agg(DISTINCT t.subject, ', ' ORDER BY t.subject) FROM teacher_at($known_at) AS t
        WHERE t.teacher = r.teacher) AS subject,
       max(r.approved_on) AS happened_on
FROM route_at($known_at, $as_of) AS r
LEFT JOIN teacher_place_at($known_at, $snapshot::UUID) AS p USING (teacher)
WHERE r.status <> 'прекращён' AND (r.approved_on IS NULL OR r.approved_on >= $since) AND is_here(p.district, $district, $snapshot::UUID)
GROUP BY r.teacher, p.school
ORDER BY r.teacher
