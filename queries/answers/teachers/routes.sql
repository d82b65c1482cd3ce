-- What: teachers with a learning route approved by the day and not stopped, whether it goes on or is finished.
-- Grain: one row per teacher.
-- Params: $snapshot UUID, $known_at TIMESTAMP, $as_of DATE, $district VARCHAR
-- Scope: own
-- Columns:
--   place VARCHAR, code of the teacher, never a name
--   detail VARCHAR, status and day of approval
--   counted INTEGER, 1
--   total INTEGER, 1
--   school VARCHAR, login; NULL if the register does not know the teacher
--   subject VARCHAR, subjects by the register; NULL if unknown
--   happened_on DATE, day of approval; NULL if not stated
SELECT r.teacher AS place, r.status || coalesce(', утверждён ' || strftime(r.approved_on, '%d.%m.%Y'), '') AS detail,
       1::INTEGER AS counted, 1::INTEGER AS total, p.school,
       (SELECT string_agg(DISTINCT t.subject, ', ' ORDER BY t.subject) FROM teacher_at($known_at) AS t
        WHERE t.teacher = r.teacher) AS subject, r.approved_on::DATE AS happened_on
FROM latest_route_at($known_at, $as_of) AS r
LEFT JOIN teacher_place_at($known_at, $snapshot::UUID) AS p USING (teacher)
WHERE r.status <> 'прекращён' AND is_here(p.district, $district, $snapshot::UUID)
ORDER BY place
