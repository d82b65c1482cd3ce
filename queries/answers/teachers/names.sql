-- What: names of teachers, for those who may see them and for nobody else.
-- Grain: one row per teacher with a name in the register.
-- Params: $moment TIMESTAMP
-- Columns:
--   teacher VARCHAR, code
--   full_name VARCHAR, personal data: never in an export, a link or a report
SELECT teacher, min(full_name) AS full_name
FROM teacher_at($moment)
WHERE full_name IS NOT NULL
GROUP BY teacher
ORDER BY teacher
