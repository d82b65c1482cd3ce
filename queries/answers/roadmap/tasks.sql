-- What: every measure in every school, or in the district, for the table that leaves by the command line.
-- Grain: one row per plan, measure and school.
-- Params: $snapshot UUID, $known_at TIMESTAMP, $as_of DATE, $district VARCHAR
-- Columns:
--   measure VARCHAR, name of the measure
--   feed VARCHAR, feed of its fact; NULL if it is told
--   plan VARCHAR, title of the plan
--   section VARCHAR, as in the plan
--   section_no INTEGER, place of the section in the plan, from 1
--   number VARCHAR, as in the plan
--   title VARCHAR, as it stands
--   level VARCHAR, район | школа
--   school VARCHAR, login; empty for the district
--   due_from DATE, of the first occurrence that was missed, else of the one that stands now or comes next
--   due_to DATE, its deadline
--   due_text VARCHAR, as written
--   status VARCHAR, не начато | в работе | выполнено | не требуется
--   overdue BOOLEAN, something is past its deadline and not done
--   completion_pct DOUBLE, % done of required of the whole measure; NULL without a term
--   target DOUBLE, of the indicator
--   fact DOUBLE, told
--   unit VARCHAR, of target and fact
WITH task AS MATERIALIZED (FROM plan_task_at($known_at, $as_of, $snapshot::UUID, $district)),
whole AS (SELECT measure, 100.0 * sum(done) / nullif(sum(required), 0) AS completion_pct FROM task GROUP BY measure)
SELECT m.measure, m.feed, m.plan_title AS plan, m.section, s.section_no, m.number, m.title, m.level, coalesce(t.school, '') AS school,
       t.due_from::DATE AS due_from, t.due_to::DATE AS due_to, m.due_text, coalesce(t.status, 'не начато') AS status,
       coalesce(t.overdue > 0, false) AS overdue, w.completion_pct::DOUBLE AS completion_pct, m.target,
       f.fact::DOUBLE AS fact, m.unit
FROM measure_at($known_at, $as_of) AS m
JOIN section_place_at($known_at, $as_of) AS s USING (measure)
LEFT JOIN task AS t USING (measure)
LEFT JOIN whole AS w USING (measure)
LEFT JOIN told_fact_at($known_at, $as_of) AS f USING (measure)
WHERE plan_is_here(m.district, $district)
ORDER BY m.plan_title, m.plan, m.position, school
