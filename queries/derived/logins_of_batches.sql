-- What: logins of schools that the rows of files speak of. Teachers' files are not asked: they change no figure of
--       a school, and so none of its logins.
-- Grain: one row per file, login and fact table.
-- Params: $batch_ids VARCHAR[]
-- Columns:
--   batch_id UUID, the file
--   login VARCHAR, as the file spells it
--   source VARCHAR, fact table
--   rows INTEGER, rows of it
WITH said AS (
    SELECT batch_id, school AS login, 'work' AS source FROM store.work
    UNION ALL SELECT batch_id, unit, 'group_value' FROM store.group_value WHERE level = 'school'
    UNION ALL SELECT batch_id, unit, 'unit_seen' FROM store.unit_seen WHERE level = 'school'
    UNION ALL SELECT batch_id, school, 'school' FROM store.school
    UNION ALL SELECT batch_id, school, 'enrolment' FROM store.enrolment
    UNION ALL SELECT batch_id, school, 'exam_result' FROM store.exam_result
    UNION ALL SELECT batch_id, school, 'listed_school' FROM store.listed_school
    UNION ALL SELECT batch_id, school, 'recheck' FROM store.recheck
)
SELECT batch_id, login, source, count(*)::INTEGER AS rows
FROM said
SEMI JOIN (SELECT unnest(TRY_CAST($batch_ids AS UUID[])) AS batch_id) USING (batch_id)
GROUP BY batch_id, login, source
