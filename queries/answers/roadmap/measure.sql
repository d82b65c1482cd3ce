-- What: one measure with all that is known of it.
-- Grain: one row.
-- Params: $snapshot UUID, $known_at TIMESTAMP, $as_of DATE, $district VARCHAR, $measure VARCHAR
-- Scope: open, without fact, status, completion_pct, cells, cells_done, cells_overdue, due_from, due_to
-- Columns:
--   measure VARCHAR, name of the measure
--   plan VARCHAR, name of the plan in the store
--   plan_title VARCHAR, title of the plan
--   academic_year VARCHAR, of the plan; empty if it has none
--   section VARCHAR, as in the plan
--   section_no INTEGER, place of the section in the plan, from 1
--   number VARCHAR, as in the plan
--   title VARCHAR, as it stands
--   participants VARCHAR, as written
--   owners VARCHAR, as written
--   due_text VARCHAR, as written
--   due_words VARCHAR, as understood
--   result VARCHAR, as in the plan
--   indicator VARCHAR, as in the plan
--   target DOUBLE, of the indicator
--   unit VARCHAR, of target and fact
--   direction VARCHAR, up | down
--   level VARCHAR, район | школа
--   required BOOLEAN, whether it is required at all
--   feed VARCHAR, feed of its fact; NULL if it is told
--   fact DOUBLE, told
--   kind VARCHAR, dates | recurring | relative | standing | undated
--   status VARCHAR, не начато | в работе | выполнено | не требуется
--   completion_pct DOUBLE, % done of required; NULL without a term
--   cells INTEGER, required: schools times days that have come
--   cells_done INTEGER, of them done
--   cells_overdue INTEGER, of them past the deadline and not done
--   due_from DATE, of the first occurrence that was missed, else of the one that stands now or comes next
--   due_to DATE, its deadline
--   owner_school VARCHAR, login or name of the school whose plan it is; NULL for the district's
SELECT m.measure, m.plan, m.plan_title, m.academic_year, m.section, s.section_no, m.number, m.title, m.participants, m.owners,
       m.due_text, t.words AS due_words, m.result, m.indicator, m.target, m.unit, m.direction, m.level, m.required,
       m.feed, f.fact::DOUBLE AS fact, m.kind, m.status, m.completion_pct::DOUBLE AS completion_pct, m.cells,
       m.cells_done, m.cells_overdue, m.due_from::DATE AS due_from, m.due_to::DATE AS due_to, m.owner_school
FROM plan_measure_at($known_at, $as_of, $snapshot::UUID, $district, 'все') AS m
JOIN section_place_at($known_at, $as_of) AS s USING (measure)
LEFT JOIN told_fact_at($known_at, $as_of) AS f USING (measure)
LEFT JOIN term_at($known_at) AS t ON t.due_text = m.due_text AND t.academic_year = m.academic_year
WHERE m.measure = $measure
