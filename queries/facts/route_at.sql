-- What: learning routes approved by a day, as files and later words tell them; those without a day always count.
-- Grain: one row per teacher and route.
-- Params: known_at TIMESTAMP, as_of DATE
-- Columns:
--   teacher VARCHAR, code
--   route_number VARCHAR, as the file names it
--   approved_on DATE, day of approval; NULL if not stated
--   due_on DATE, its term
--   status VARCHAR, не начат | в работе | выполнен | прекращён
--   curator VARCHAR, role, code or a person's name
--   told_at TIMESTAMP, UTC
--   told_by UUID, file or event
CREATE MACRO route_at(known_at, as_of) AS TABLE
WITH told AS (
    SELECT r.teacher, r.route_number, r.approved_on, r.due_on, r.status, r.curator, b.imported_at AS told_at,
           r.batch_id AS told_by
    FROM store.route AS r JOIN batch_at(known_at) AS b USING (batch_id)
    UNION ALL
    SELECT teacher, route_number, approved_on, due_on, status, curator, recorded_at, event_id
    FROM store.route_event JOIN clock_span_at(known_at) AS c ON recorded_at >= c.since AND recorded_at < c.until
    WHERE recorded_at <= known_at AND clock_time(recorded_at, c.ahead, c.not_after)::DATE <= as_of
),
standing AS (
    SELECT * FROM told
    QUALIFY row_number() OVER (PARTITION BY teacher, route_number ORDER BY told_at DESC, told_by) = 1
)
SELECT * FROM standing WHERE approved_on IS NULL OR approved_on <= as_of
