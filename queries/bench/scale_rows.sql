-- What: rows that each invented file of one region brought to each table.
-- Grain: one row per file and table.
-- Params: $region INTEGER
-- Columns:
--   batch_id UUID, the file
--   kept_in VARCHAR, the table
--   rows INTEGER, rows
WITH own AS (
    SELECT DISTINCT l.batch_id FROM store.login_seen AS l
    WHERE starts_with(l.login, 'edu' || lpad($region::VARCHAR, 2, '0'))
)
SELECT batch_id, 'work' AS kept_in, count(*)::INTEGER AS rows FROM store.work SEMI JOIN own USING (batch_id) GROUP BY batch_id
UNION ALL
SELECT batch_id, 'task', count(*)::INTEGER FROM store.task SEMI JOIN own USING (batch_id) GROUP BY batch_id
UNION ALL
SELECT batch_id, 'assessment', count(*)::INTEGER FROM store.assessment SEMI JOIN own USING (batch_id) GROUP BY batch_id
UNION ALL
SELECT batch_id, 'unit_seen', count(*)::INTEGER FROM store.unit_seen SEMI JOIN own USING (batch_id) GROUP BY batch_id
UNION ALL
SELECT batch_id, 'school', count(*)::INTEGER FROM store.school SEMI JOIN own USING (batch_id) GROUP BY batch_id
UNION ALL
SELECT batch_id, 'enrolment', count(*)::INTEGER FROM store.enrolment SEMI JOIN own USING (batch_id) GROUP BY batch_id
