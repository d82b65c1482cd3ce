-- What: measures of the plans with the edits told by a moment; those that stayed in a plan taken again keep theirs.
-- Grain: one row per measure.
-- Params: known_at TIMESTAMP, as_of DATE
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
--   feed VARCHAR, feed of its fact: as edited, else of a ready plan's measure; NULL if it is told
--   required BOOLEAN, whether it is required at all
--   owner_school VARCHAR, login or name of the school whose plan it is, школа if not named; NULL for the district's
--   is_current BOOLEAN, of a plan whose year is not over by the day
CREATE MACRO measure_at(known_at, as_of) AS TABLE
WITH said AS (
    SELECT measure, field, arg_max(value, (recorded_at, event_id)) AS value FROM store.measure_event
    WHERE recorded_at <= known_at GROUP BY measure, field
),
edit AS (
    SELECT measure,
        max(value) FILTER (WHERE field = 'title') AS title, max(value) FILTER (WHERE field = 'owners') AS owners,
        max(value) FILTER (WHERE field = 'participants') AS participants,
        max(value) FILTER (WHERE field = 'due_text') AS due_text, max(value) FILTER (WHERE field = 'level') AS level,
        max(value) FILTER (WHERE field = 'target') AS target, max(value) FILTER (WHERE field = 'unit') AS unit,
        max(value) FILTER (WHERE field = 'direction') AS direction, max(value) FILTER (WHERE field = 'feed') AS feed,
        max(value) FILTER (WHERE field = 'required') AS required
    FROM said GROUP BY measure
)
SELECT m.plan, p.title AS plan_title, coalesce(p.academic_year, '') AS academic_year, p.district, p.starts_on,
    m.measure, m.position, m.section, m.number, coalesce(e.title, m.title) AS title,
    coalesce(e.participants, m.participants) AS participants, coalesce(e.owners, m.owners) AS owners,
    coalesce(e.due_text, m.due_text) AS due_text, m.result, m.indicator,
    CASE WHEN e.target IS NULL THEN m.target ELSE TRY_CAST(e.target AS DOUBLE) END AS target,
    coalesce(e.unit, m.unit) AS unit, coalesce(e.direction, m.direction) AS direction,
    -- a school's plan is carried out by that school, and no feed of the district counts its facts
    CASE WHEN p.owner_school IS NULL THEN coalesce(e.level, m.level) ELSE 'школа' END AS level,
    nullif(CASE WHEN p.owner_school IS NULL THEN coalesce(e.feed, f.feed) ELSE e.feed END, '') AS feed,
    coalesce(e.required, '') <> 'нет' AS required, p.owner_school, p.is_current
FROM store.measure AS m
JOIN (SELECT *, CASE WHEN owner NOT IN ('', 'район') THEN owner END AS owner_school FROM plan_at(known_at, as_of)) AS p ON p.batch_id = m.batch_id AND p.plan = m.plan
LEFT JOIN edit AS e ON e.measure = m.measure
LEFT JOIN fed_measures AS f ON f.title = m.title
