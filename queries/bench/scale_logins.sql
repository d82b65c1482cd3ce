-- What: logins that the invented files of one region speak of, as an import counts them.
-- Grain: one row per file, login and table.
-- Params: $region INTEGER
-- Columns:
--   batch_id UUID, the file
--   login VARCHAR, of a school
--   source VARCHAR, the fact table
--   rows INTEGER, rows
WITH own AS (SELECT 'edu' || lpad($region::VARCHAR, 2, '0') AS start)
SELECT batch_id, school AS login, 'work' AS source, count(*)::INTEGER AS rows FROM store.work, own
WHERE starts_with(school, start) GROUP BY batch_id, school
UNION ALL
SELECT batch_id, unit, 'unit_seen', count(*)::INTEGER FROM store.unit_seen, own
WHERE level = 'school' AND starts_with(unit, start) GROUP BY batch_id, unit
UNION ALL
SELECT batch_id, school, 'school', count(*)::INTEGER FROM store.school, own
WHERE starts_with(school, start) GROUP BY batch_id, school
UNION ALL
SELECT batch_id, school, 'enrolment', count(*)::INTEGER FROM store.enrolment, own
WHERE starts_with(school, start) GROUP BY batch_id, school
