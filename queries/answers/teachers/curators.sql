-- What: the routes that curators lead.
-- Grain: one row per curator as the files spell them; the page shows roles and codes only.
-- Params: $snapshot UUID, $known_at TIMESTAMP, $as_of DATE, $district VARCHAR
-- Columns:
--   curator VARCHAR, role, code or a person's name; NULL where none is stated
--   routes INTEGER, routes not stopped
--   in_work INTEGER, routes in work or not begun
--   overdue INTEGER, of those, with a term before the day
--   done INTEGER, finished routes
SELECT r.curator, count(*)::INTEGER AS routes,
       count(*) FILTER (WHERE r.status IN ('в работе', 'не начат'))::INTEGER AS in_work,
       count(*) FILTER (WHERE r.status IN ('в работе', 'не начат') AND r.due_on < $as_of)::INTEGER AS overdue,
       count(*) FILTER (WHERE r.status = 'выполнен')::INTEGER AS done
FROM route_at($known_at, $as_of) AS r
LEFT JOIN teacher_place_at($known_at, $snapshot::UUID) AS p USING (teacher)
WHERE r.status <> 'прекращён' AND is_here(p.district, $district, $snapshot::UUID)
GROUP BY r.curator
ORDER BY in_work DESC, r.curator
