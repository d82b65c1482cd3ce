-- What: teachers whom the registers know in one school and in no other.
-- Grain: one row per teacher.
-- Params: $school VARCHAR
-- Columns:
--   teacher VARCHAR, code
SELECT teacher FROM store.teacher WHERE school <> '' GROUP BY teacher
HAVING bool_and(school = $school)
ORDER BY teacher
