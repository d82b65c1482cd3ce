-- What: each teacher's route that counts: one that stands before one that was stopped, then the latest approved.
-- Grain: one row per teacher with a route.
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
CREATE MACRO latest_route_at(known_at, as_of) AS TABLE
SELECT *
FROM route_at(known_at, as_of)
QUALIFY row_number() OVER (
    PARTITION BY teacher
    ORDER BY status = 'прекращён', approved_on DESC NULLS LAST, told_at DESC, route_number DESC) = 1
