-- What: what came to teachers' help, to be compared between two moments.
-- Grain: one row.
-- Params: $moment TIMESTAMP
-- Columns:
--   diagnosed DOUBLE, teachers with diagnostics
--   routes DOUBLE, learning routes
--   courses DOUBLE, courses finished
SELECT (SELECT count(DISTINCT teacher) FROM diagnostic_at($moment))::DOUBLE AS diagnosed,
       (SELECT count(*) FROM route_at($moment))::DOUBLE AS routes,
       (SELECT count(*) FROM course_at($moment))::DOUBLE AS courses
