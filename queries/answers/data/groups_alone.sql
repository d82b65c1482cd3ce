-- What: group forms of files that are being taken together, told apart by whether any other file has the same form of
--       the same check work: where none has, nothing is replaced, changed or missing.
-- Grain: one row per file, form, subject, grade and academic year.
-- Params: $batches VARCHAR[]
-- Columns:
--   batch_id VARCHAR, UUID as text
--   kind VARCHAR, form
--   subject VARCHAR, code
--   grade TINYINT, grade
--   academic_year VARCHAR, 2023/2024
--   works INTEGER, groups of the file
--   is_alone BOOLEAN, no other of these files and none that stands has the form of this work
WITH own AS MATERIALIZED (
    SELECT batch_id, form, subject, grade, academic_year, count(DISTINCT (level, unit)) AS works
    FROM store.group_value WHERE list_contains($batches::UUID[], batch_id)
    GROUP BY batch_id, form, subject, grade, academic_year
),
files AS (
    SELECT DISTINCT g.batch_id, g.form, g.subject, g.grade, g.academic_year
    FROM store.group_value AS g
    SEMI JOIN own USING (form, subject, grade, academic_year)
    LEFT JOIN batch_at('infinity'::TIMESTAMP) AS b USING (batch_id)
    WHERE b.batch_id IS NOT NULL OR list_contains($batches::UUID[], g.batch_id)
)
SELECT o.batch_id::VARCHAR AS batch_id, o.form AS kind, o.subject, o.grade, o.academic_year, o.works::INTEGER AS works,
       count(*) = 1 AS is_alone
FROM own AS o JOIN files AS f USING (form, subject, grade, academic_year)
GROUP BY o.batch_id, o.form, o.subject, o.grade, o.academic_year, o.works
ORDER BY batch_id, o.form, o.subject, o.grade, o.academic_year
