-- What: teachers with a learning route approved by a day and not stopped.
-- Grain: one row per teacher.
-- Params: $moment TIMESTAMP, $shown_on DATE, $snapshot UUID, $district VARCHAR
-- Columns:
--   place VARCHAR, code of the teacher, never a name
--   detail VARCHAR, status and day of approval
--   counted INTEGER, 1
--   total INTEGER, 1
SELECT r.teacher AS place,
       r.status || coalesce(', утверждён ' || strftime(r.approved_on, '%d.%m.%Y'), '') AS detail,
       1::INTEGER AS counted, 1::INTEGER AS total
FROM deficit_route_at($moment, $shown_on) AS r
LEFT JOIN deficit_school_at($moment) AS s USING (teacher)
LEFT JOIN unit AS u ON u.snapshot_id = $snapshot::UUID AND u.level = 'school' AND u.unit = s.school
WHERE ($district IS NULL OR u.unit IS NULL OR u.parent = $district)
  AND r.status <> 'прекращён'
ORDER BY place
