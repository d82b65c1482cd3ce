-- What: deadlines of all measures, for a calendar.
-- Grain: one row per measure and day.
-- Params: $snapshot UUID, $known_at TIMESTAMP, $as_of DATE, $district VARCHAR, $plan VARCHAR
-- Scope: open, without left_n
-- Columns:
--   measure VARCHAR, name of the measure
--   occurrence VARCHAR, name of the day
--   plan_title VARCHAR, title of the plan
--   section VARCHAR, as in the plan
--   number VARCHAR, as in the plan
--   title VARCHAR, as it stands
--   due_from DATE, first day
--   due_to DATE, deadline
--   owner_school VARCHAR, login or name of the school whose plan it is; NULL for the district's
--   left_n INTEGER, schools, or the district, that have not done it
SELECT c.measure, c.occurrence, any_value(m.plan_title) AS plan_title, any_value(m.section) AS section,
       any_value(m.number) AS number, any_value(m.title) AS title, any_value(c.due_from)::DATE AS due_from,
       any_value(c.due_to)::DATE AS due_to,
       any_value(m.owner_school) AS owner_school,
       count(*) FILTER (WHERE c.status IN ('не начато', 'в работе'))::INTEGER AS left_n
FROM plan_cell_at($known_at, $as_of, $snapshot::UUID, $district) AS c
JOIN measure_at($known_at, $as_of) AS m USING (measure)
WHERE c.due_to IS NOT NULL AND c.status <> 'не требуется' AND measure_shown(m.plan, m.is_current, m.section, m.owners, m.level, $plan, 'все', 'все', 'все')
GROUP BY c.measure, c.occurrence
ORDER BY due_to, plan_title, number, measure, occurrence
