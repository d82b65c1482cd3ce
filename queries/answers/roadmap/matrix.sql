-- What: status of every school in every measure that schools carry out.
-- Grain: one row per measure and school.
-- Params: $snapshot UUID, $known_at TIMESTAMP, $as_of DATE, $district VARCHAR, $plan VARCHAR, $section VARCHAR, $owner VARCHAR
-- Scope: own
-- Columns:
--   measure VARCHAR, name of the measure
--   position INTEGER, place in the plan
--   section VARCHAR, as in the plan
--   section_no INTEGER, place of the section in the plan, from 1
--   number VARCHAR, as in the plan
--   title VARCHAR, as it stands
--   school VARCHAR, login
--   name VARCHAR, of the school
--   status VARCHAR, не начато | в работе | выполнено | не требуется
--   overdue BOOLEAN, something is past its deadline and not done
SELECT m.measure, m.position::INTEGER AS position, m.section, s.section_no, m.number, m.title, t.school,
       coalesce(u.name, t.school) AS name, t.status, t.overdue > 0 AS overdue
FROM plan_task_at($known_at, $as_of, $snapshot::UUID, $district) AS t
JOIN measure_at($known_at, $as_of) AS m USING (measure)
JOIN section_place_at($known_at, $as_of) AS s USING (measure)
LEFT JOIN unit AS u ON u.snapshot_id = $snapshot::UUID AND u.level = 'school' AND u.unit = t.school
WHERE t.school <> '' AND measure_shown(m.plan, m.is_current, m.section, m.owners, m.level, $plan, $section, $owner, 'все')
ORDER BY name_order(u.name), t.school, m.position
