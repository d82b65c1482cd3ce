-- What: how much is in the store.
-- Grain: one row per academic year.
-- Params: none
-- Columns:
--   academic_year VARCHAR, 2023/2024
--   schools INTEGER, schools with works or group rows
--   works INTEGER, pupils' works, absent ones not counted
--   assessments INTEGER, pairs of subject and grade
WITH known AS (
    SELECT academic_year, school, subject, grade, (NOT absent)::INT AS works FROM work_at('infinity'::TIMESTAMP, 'infinity'::DATE)
    UNION ALL
    SELECT DISTINCT academic_year, unit, subject, grade, 0 FROM group_value_at('infinity'::TIMESTAMP, 'infinity'::DATE) WHERE level = 'school'
)
SELECT academic_year, count(DISTINCT school)::INTEGER AS schools, sum(works)::INTEGER AS works,
       count(DISTINCT (subject, grade))::INTEGER AS assessments
FROM known
GROUP BY academic_year
ORDER BY academic_year
