-- What: sections, owners, audiences and levels to choose from.
-- Grain: one row per part, name and whose plan it stands in.
-- Params: $known_at TIMESTAMP, $as_of DATE, $district VARCHAR, $plan VARCHAR
-- Scope: open
-- Columns:
--   part VARCHAR, section | owner | audience | level
--   name VARCHAR, as in the plan
--   position INTEGER, first place in the plan
--   measures INTEGER, measures
--   owner_school VARCHAR, login or name of the school whose plans these are; NULL for the district's
WITH said AS (
    SELECT unnest([{'part': 'section', 'names': [section]}, {'part': 'owner', 'names': names_in(owners)},
                   {'part': 'audience', 'names': names_in(participants)}, {'part': 'level', 'names': [level]}]) AS p,
           position AS place, owner_school
    FROM measure_at($known_at, $as_of) AS m
    WHERE plan_is_here(m.district, $district) AND measure_shown(m.plan, m.is_current, m.section, m.owners, m.level, $plan, 'все', 'все', 'все')
),
named AS (SELECT p.part AS part, unnest(p.names) AS name, place, owner_school FROM said)
SELECT part, name, min(place)::INTEGER AS position, count(*)::INTEGER AS measures, owner_school
FROM named WHERE name <> '' GROUP BY part, name, owner_school
ORDER BY part, position, name, owner_school
