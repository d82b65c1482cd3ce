-- What: the routes that curators lead.
-- Grain: one row per curator as the files spell them; the page shows roles and codes only.
-- Params: $moment TIMESTAMP, $day DATE
-- Columns:
--   curator VARCHAR, role, code or a person's name; NULL where none is stated
--   routes INTEGER, routes not stopped
--   in_work INTEGER, routes in work or not begun
--   overdue INTEGER, of those, with a term before the day
--   done INTEGER, finished routes
SELECT curator, count(*)::INTEGER AS routes,
       count(*) FILTER (WHERE status IN ('в работе', 'не начат'))::INTEGER AS in_work,
       count(*) FILTER (WHERE status IN ('в работе', 'не начат') AND due_on < $day)::INTEGER AS overdue,
       count(*) FILTER (WHERE status = 'выполнен')::INTEGER AS done
FROM route_at($moment)
WHERE status <> 'прекращён' AND (approved_on IS NULL OR approved_on <= coalesce($day, DATE '9999-12-31'))
GROUP BY curator
ORDER BY in_work DESC, curator
