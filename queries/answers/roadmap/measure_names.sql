-- What: measures of the taken plans, as a progress file names them.
-- Grain: one row per measure.
-- Params: $known_at TIMESTAMP, $as_of DATE
-- Columns:
--   plan VARCHAR, name of the plan in the store
--   plan_title VARCHAR, title
--   file_name VARCHAR, file it came from
--   measure VARCHAR, name of the measure
--   section VARCHAR, as in the plan
--   number VARCHAR, as in the plan
--   title VARCHAR, as it stands
--   level VARCHAR, район | школа
--   owner_school VARCHAR, login or name of the school whose plan it is; NULL for the district's
SELECT m.plan, m.plan_title, p.file_name, m.measure, m.section, m.number, m.title, m.level, m.owner_school
FROM measure_at($known_at, $as_of) AS m JOIN plan_at($known_at, $as_of) AS p USING (plan)
ORDER BY m.plan_title, m.plan, m.position
