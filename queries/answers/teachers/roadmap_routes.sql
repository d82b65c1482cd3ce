-- What: teachers with a learning route approved by a day and not stopped.
-- Grain: one row per teacher.
-- Params: $snapshot UUID, $known_at TIMESTAMP, $as_of DATE, $district VARCHAR
-- Columns:
--   place VARCHAR, code of the teacher, never a name
--   detail VARCHAR, status and day of approval
--   counted INTEGER, 1
--   total INTEGER, 1
SELECT r.teacher AS place,
       r.status || coalesce(', утверждён ' || strftime(r.approved_on, '%d.%m.%Y'), '') AS detail,
       1::INTEGER AS counted, 1::INTEGER AS total
FROM latest_route_at($known_at, $as_of) AS r
LEFT JOIN teacher_place_at($known_at, $snapshot::UUID) AS p USING (teacher)
WHERE r.status <> 'прекращён' AND is_here(p.district, $district, $snapshot::UUID)
ORDER BY place
