-- What: of files that are being taken together those with a work whose maximum or tasks are not the same in all files
--       that tell of it, these and those that stand.
-- Grain: one row per file.
-- Params: $batches VARCHAR[]
-- Columns:
--   batch_id VARCHAR, UUID as text
WITH own AS MATERIALIZED (
    SELECT DISTINCT batch_id, subject, grade, academic_year
    FROM store.assessment WHERE list_contains($batches::UUID[], batch_id)
),
said AS (
    SELECT a.batch_id, a.form, a.subject, a.grade, a.academic_year, max(a.max_score) AS max_score
    FROM store.assessment AS a
    SEMI JOIN own USING (subject, grade, academic_year)
    LEFT JOIN batch_at('infinity'::TIMESTAMP) AS b USING (batch_id)
    WHERE b.batch_id IS NOT NULL OR list_contains($batches::UUID[], a.batch_id)
    GROUP BY a.batch_id, a.form, a.subject, a.grade, a.academic_year
),
told AS (
    SELECT batch_id, form, subject, grade, academic_year,
           list(DISTINCT concat_ws(' ', label, max_points) ORDER BY concat_ws(' ', label, max_points)) AS tasks
    FROM store.task SEMI JOIN said USING (batch_id, form, subject, grade, academic_year)
    GROUP BY batch_id, form, subject, grade, academic_year
),
odd AS (
    SELECT subject, grade, academic_year
    FROM said LEFT JOIN told USING (batch_id, form, subject, grade, academic_year)
    GROUP BY subject, grade, academic_year
    HAVING count(DISTINCT max_score) > 1 OR count(DISTINCT tasks) > 1
)
SELECT DISTINCT batch_id::VARCHAR AS batch_id
FROM own SEMI JOIN odd USING (subject, grade, academic_year)
ORDER BY batch_id
