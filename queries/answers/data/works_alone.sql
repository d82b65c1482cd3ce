-- What: works of files that are being taken together, told apart by whether any other file has works of the same check
--       work at the same school: where none has, nothing is replaced, changed or missing.
-- Grain: one row per file, school, subject, grade and academic year.
-- Params: $batches VARCHAR[]
-- Columns:
--   batch_id VARCHAR, UUID as text
--   school VARCHAR, login
--   subject VARCHAR, code
--   grade TINYINT, grade
--   academic_year VARCHAR, 2023/2024
--   works INTEGER, works of the file
--   is_alone BOOLEAN, no other of these files and none that stands has works there
WITH own AS MATERIALIZED (
    SELECT batch_id, school, subject, grade, academic_year, count(DISTINCT participant) AS works
    FROM store.work WHERE list_contains($batches::UUID[], batch_id)
    GROUP BY batch_id, school, subject, grade, academic_year
),
files AS (
    SELECT DISTINCT w.batch_id, w.school, w.subject, w.grade, w.academic_year
    FROM store.work AS w
    SEMI JOIN own USING (school, subject, grade, academic_year)
    LEFT JOIN batch_at('infinity'::TIMESTAMP) AS b USING (batch_id)
    WHERE b.batch_id IS NOT NULL OR list_contains($batches::UUID[], w.batch_id)
)
SELECT o.batch_id::VARCHAR AS batch_id, o.school, o.subject, o.grade, o.academic_year, o.works::INTEGER AS works,
       count(*) = 1 AS is_alone
FROM own AS o JOIN files AS f USING (school, subject, grade, academic_year)
GROUP BY o.batch_id, o.school, o.subject, o.grade, o.academic_year, o.works
ORDER BY batch_id, o.subject, o.grade, o.academic_year, o.school
