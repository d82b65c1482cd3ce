-- What: how far each measure is over all its places, or in one school: % done of required; NULL for a measure without a
--       term (standing, undated) and for one of which nothing is required yet.
-- Grain: one row per measure.
-- Params: known_at TIMESTAMP, as_of DATE, of_snapshot UUID, of_district VARCHAR, only_school VARCHAR
-- Columns:
--   plan VARCHAR, name of the plan in the store
--   plan_title VARCHAR, title of the plan
--   academic_year VARCHAR, of the plan; empty if it has none
--   district VARCHAR, of the plan; NULL for a plan of all
--   starts_on DATE, day of the order; NULL if unknown
--   measure VARCHAR, name of the measure
--   position INTEGER, place, from 1
--   section VARCHAR, as in the plan
--   number VARCHAR, as in the plan
--   title VARCHAR, as it stands
--   participants VARCHAR, as written
--   owners VARCHAR, as written
--   due_text VARCHAR, as written
--   result VARCHAR, as in the plan
--   indicator VARCHAR, as in the plan
--   target DOUBLE, of the indicator
--   unit VARCHAR, of target and fact
--   direction VARCHAR, up | down
--   level VARCHAR, район | школа
--   feed VARCHAR, feed of its fact; NULL if it is told
--   required BOOLEAN, whether it is required at all
--   owner_school VARCHAR, login or name of the school whose plan it is, школа if not named; NULL for the district's
--   is_current BOOLEAN, of a plan whose year is not over by the day
--   kind VARCHAR, dates | recurring | relative | standing | undated
--   status VARCHAR, не начато | в работе | выполнено | не требуется
--   cells INTEGER, required: schools times days that count
--   cells_done INTEGER, of them done
--   cells_overdue INTEGER, past the deadline and not done
--   come INTEGER, schools times days whose deadline has come
--   come_done INTEGER, of them done
--   places INTEGER, schools, or 1 for the district
--   places_done INTEGER, of them done
--   places_out INTEGER, of them not required
--   places_overdue INTEGER, of them with something overdue
--   completion_pct DOUBLE, % done of required
--   come_pct DOUBLE, % done of what has come; NULL while nothing has
--   due_from DATE, first day
--   due_to DATE, deadline
--   next_due DATE, nearest deadline that is not done
--   occurrence VARCHAR, name of the day within the measure
--   happened_on DATE, last day told of
CREATE MACRO plan_measure_at(known_at, as_of, of_snapshot, of_district, only_school) AS TABLE
WITH task AS MATERIALIZED (
    SELECT * FROM plan_task_at(known_at, as_of, of_snapshot, of_district) AS t
    WHERE only_school = 'все' OR t.school = only_school
),
summed AS (
    SELECT measure, any_value(kind) AS kind, sum(required) AS required, sum(done) AS done, sum(overdue) AS overdue,
        sum(come) AS come, sum(come_done) AS come_done,
        count(*) AS places, count(*) FILTER (WHERE status = 'не требуется') AS places_out,
        count(*) FILTER (WHERE status = 'выполнено') AS places_done,
        count(*) FILTER (WHERE status = 'в работе') AS places_started,
        count(*) FILTER (WHERE overdue > 0) AS places_overdue,
        min(due_from) AS due_from, min(due_to) AS due_to, min(next_due) AS next_due,
        arg_min(occurrence, due_to) AS occurrence, max(happened_on) AS happened_on
    FROM task GROUP BY measure
)
SELECT m.*, s.kind,
    CASE
        WHEN s.places_out = s.places THEN 'не требуется'
        WHEN s.places_done + s.places_out = s.places THEN 'выполнено'
        WHEN s.places_done + s.places_started > 0 THEN 'в работе'
        ELSE 'не начато'
    END AS status,
    s.required::INTEGER AS cells, s.done::INTEGER AS cells_done, s.overdue::INTEGER AS cells_overdue,
    s.come::INTEGER AS come, s.come_done::INTEGER AS come_done,
    s.places::INTEGER AS places, s.places_done::INTEGER AS places_done, s.places_out::INTEGER AS places_out,
    s.places_overdue::INTEGER AS places_overdue, 100.0 * s.done / nullif(s.required, 0) AS completion_pct,
    100.0 * s.come_done / nullif(s.come, 0) AS come_pct,
    s.due_from, s.due_to, s.next_due, coalesce(s.occurrence, '') AS occurrence, s.happened_on
FROM measure_at(known_at, as_of) AS m
JOIN summed AS s USING (measure)
