-- What: codes that diagnostics, routes or courses name and the register of teachers does not.
-- Grain: one row per code.
-- Params: $known_at TIMESTAMP, $as_of DATE
-- Columns:
--   teacher VARCHAR, code
SELECT teacher FROM diagnostic_at($known_at, $as_of)
UNION SELECT teacher FROM route_at($known_at, $as_of)
UNION SELECT teacher FROM course_at($known_at, $as_of)
EXCEPT SELECT teacher FROM teacher_at($known_at)
ORDER BY teacher
