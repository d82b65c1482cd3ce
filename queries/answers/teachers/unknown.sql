-- What: codes that diagnostics, routes or courses name and the register of teachers does not.
-- Grain: one row per code.
-- Params: $moment TIMESTAMP
-- Columns:
--   teacher VARCHAR, code
SELECT teacher FROM diagnostic_at($moment)
UNION SELECT teacher FROM route_at($moment)
UNION SELECT teacher FROM course_at($moment)
EXCEPT SELECT teacher FROM teacher_at($moment)
ORDER BY teacher
