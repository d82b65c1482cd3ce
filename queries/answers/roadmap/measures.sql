-- What: measures of the plans with what became of them, over all their schools or in one: overdue ones first, those
--       that are late longest on top, then as in the plans.
-- Grain: one row per measure.
-- Params: $snapshot UUID, $known_at TIMESTAMP, $as_of DATE, $district VARCHAR, $plan VARCHAR, $section VARCHAR, $owner VARCHAR, $level VARCHAR, $school VARCHAR, $status VARCHAR
-- Scope: own
-- Columns:
--   plan VARCHAR, name of the plan in the store
--   plan_title VARCHAR, title
--   measure VARCHAR, name of the measure
--   section VARCHAR, as in the plan
--   section_no INTEGER, place of the section in the plan, from 1
--   number VARCHAR, as in the plan
--   title VARCHAR, as it stands
--   owners VARCHAR, as written
--   participants VARCHAR, as written
--   level VARCHAR, район | школа
--   kind VARCHAR, dates | recurring | relative | standing | undated
--   due_text VARCHAR, as written
--   due_from DATE, of the first occurrence that was missed, else of the one that stands now or comes next
--   due_to DATE, its deadline
--   next_due DATE, nearest deadline that is not done
--   occurrence VARCHAR, name of that occurrence
--   position INTEGER, place in the plan, from 1
--   status VARCHAR, не начато | в работе | выполнено | не требуется
--   completion_pct DOUBLE, % done of required; NULL without a term
--   cells INTEGER, required: schools times days that have come
--   cells_done INTEGER, of them done
--   cells_overdue INTEGER, of them past the deadline and not done
--   places INTEGER, schools, or 1 for the district
--   places_done INTEGER, of them done
--   places_out INTEGER, of them not required
--   places_overdue INTEGER, of them with something overdue
--   happened_on DATE, last day told of
--   days_late INTEGER, days since the first deadline that was missed; NULL if none was
--   owner_school VARCHAR, login or name of the school whose plan it is; NULL for the district's
SELECT m.plan, m.plan_title, m.measure, m.section, s.section_no, m.number, m.title, m.owners, m.participants, m.level, m.kind,
       m.due_text, m.due_from::DATE AS due_from, m.due_to::DATE AS due_to, m.next_due::DATE AS next_due, m.occurrence,
       m.position, m.status, m.completion_pct::DOUBLE AS completion_pct, m.cells, m.cells_done, m.cells_overdue, m.places,
       m.places_done, m.places_out, m.places_overdue, m.happened_on::DATE AS happened_on,
       CASE WHEN m.cells_overdue > 0 THEN date_diff('day', m.due_to, $as_of)::INTEGER END AS days_late, m.owner_school
FROM plan_measure_at($known_at, $as_of, $snapshot::UUID, $district, $school) AS m
JOIN section_place_at($known_at, $as_of) AS s USING (measure)
WHERE measure_shown(m.plan, m.is_current, m.section, m.owners, m.level, $plan, $section, $owner, $level)
  AND status_shown(m.status, m.cells_overdue, $status)
ORDER BY days_late DESC NULLS LAST, m.plan_title, m.plan, m.position
