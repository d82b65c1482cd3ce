-- What: how many fact rows each standing file has in the store.
-- Grain: one row per batch.
-- Params: none
-- Columns:
--   file_name VARCHAR, as it was given
--   file_hash VARCHAR, SHA-256 in hex
--   kind VARCHAR, kind of file
--   accepted_rows INTEGER, rows taken at import
--   stored_rows INTEGER, rows found in the fact tables
WITH fact AS (
    SELECT batch_id FROM store.work UNION ALL SELECT batch_id FROM store.group_value
    UNION ALL SELECT batch_id FROM store.school UNION ALL SELECT batch_id FROM store.enrolment
    UNION ALL SELECT batch_id FROM store.exam_result UNION ALL SELECT batch_id FROM store.listed_school
    UNION ALL SELECT batch_id FROM store.area UNION ALL SELECT batch_id FROM store.recheck
    UNION ALL SELECT batch_id FROM store.teacher UNION ALL SELECT batch_id FROM store.diagnostic
    UNION ALL SELECT batch_id FROM store.route UNION ALL SELECT batch_id FROM store.course
    UNION ALL SELECT batch_id FROM store.measure
    -- marks of completion come with the measures of a plan and are no rows of it
    UNION ALL SELECT batch_id FROM store.progress_event ANTI JOIN store.plan USING (batch_id)
),
counted AS (SELECT batch_id, count(*)::INTEGER AS stored_rows FROM fact GROUP BY batch_id)
SELECT b.file_name, b.file_hash, b.kind, b.accepted_rows, coalesce(c.stored_rows, 0)::INTEGER AS stored_rows
FROM batch_at('infinity'::TIMESTAMP) AS b
LEFT JOIN counted AS c USING (batch_id)
ORDER BY b.imported_at
