-- What: places of measures of the plans that are past a deadline and not done, those late longest on top, and whether
--       the place has ever said a word of the measure.
-- Grain: one row per measure and school, or the district.
-- Params: $snapshot UUID, $known_at TIMESTAMP, $as_of DATE, $district VARCHAR, $plan VARCHAR
-- Columns:
--   measure VARCHAR, name of the measure
--   plan_title VARCHAR, title of the plan
--   section VARCHAR, as in the plan
--   section_no INTEGER, place of the section in the plan, from 1
--   number VARCHAR, as in the plan
--   title VARCHAR, as it stands
--   owners VARCHAR, as written
--   owner_names VARCHAR[], each of them
--   school VARCHAR, login; empty for the district
--   name VARCHAR, of the school; its login where no name is known; empty for the district
--   due_to DATE, the first deadline that was missed
--   days_late INTEGER, days since
--   told BOOLEAN, whether anything was told of the measure in this place: status, fact, evidence or comment
WITH late AS (
    SELECT measure, school, min(due_to)::DATE AS due_to
    FROM plan_cell_at($known_at, $as_of, $snapshot::UUID, $district) WHERE overdue
    GROUP BY measure, school
),
told AS (SELECT DISTINCT measure, school FROM progress_at($known_at, $as_of))
SELECT l.measure, m.plan_title, m.section, s.section_no, m.number, m.title, m.owners, names_in(m.owners) AS owner_names, l.school,
       coalesce(u.name, l.school) AS name, l.due_to, date_diff('day', l.due_to, $as_of)::INTEGER AS days_late,
       t.measure IS NOT NULL AS told
FROM late AS l
JOIN measure_at($known_at, $as_of) AS m USING (measure)
JOIN section_place_at($known_at, $as_of) AS s USING (measure)
LEFT JOIN unit AS u ON u.snapshot_id = $snapshot::UUID AND u.level = 'school' AND u.unit = l.school
LEFT JOIN told AS t ON t.measure = l.measure AND t.school = l.school
WHERE measure_shown(m.plan, m.is_current, m.section, m.owners, m.level, $plan, 'все', 'все', 'все')
ORDER BY days_late DESC, m.plan_title, m.position, name_order(u.name), l.school
