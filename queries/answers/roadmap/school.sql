-- What: measures that a school carries out, with its own statuses.
-- Grain: one row per measure.
-- Params: $snapshot UUID, $known_at TIMESTAMP, $as_of DATE, $district VARCHAR, $school VARCHAR
-- Scope: own
-- Columns:
--   measure VARCHAR, name of the measure
--   plan_title VARCHAR, title of the plan
--   section VARCHAR, as in the plan
--   number VARCHAR, as in the plan
--   title VARCHAR, as it stands
--   due_text VARCHAR, as written
--   due_to DATE, the first deadline that was missed, else the one that stands now or comes next
--   status VARCHAR, не начато | в работе | выполнено | не требуется
--   overdue BOOLEAN, something is past its deadline and not done
--   completion_pct DOUBLE, % done of required in this school; NULL without a term
SELECT m.measure, m.plan_title, m.section, m.number, m.title, m.due_text, m.due_to::DATE AS due_to, m.status,
       m.cells_overdue > 0 AS overdue, m.completion_pct::DOUBLE AS completion_pct
FROM plan_measure_at($known_at, $as_of, $snapshot::UUID, $district, $school) AS m
WHERE m.level = 'школа'
ORDER BY overdue DESC, m.due_to NULLS LAST, m.plan_title, m.position
