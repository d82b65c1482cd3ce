-- What: how much there is to report besides results: measures of plans, diagnosed teachers, decisions of
--       earlier meetings, measures whose effect can be asked.
-- Grain: one row per section.
-- Params: $snapshot UUID, $known_at TIMESTAMP, $as_of DATE, $district VARCHAR, $year VARCHAR
-- Columns:
--   section VARCHAR, roadmap | deficits | fulfilment | cases | observers | cross | self_analysis | effect | region
--   facts INTEGER, measures, diagnostics, decisions, cases, observations, assignments, schools or measures in years, districts where there are several
WITH resulted AS (
    SELECT DISTINCT c.unit AS school, c.academic_year
    FROM cell AS c
    JOIN unit AS u ON u.snapshot_id = c.snapshot_id AND u.level = 'school' AND u.unit = c.unit
    WHERE c.snapshot_id = $snapshot::UUID AND c.level = 'school' AND ($district = 'все' OR u.parent = $district)
),
written AS (
    SELECT academic_year, count(*) AS schools FROM resulted GROUP BY academic_year
)
SELECT 'roadmap' AS section, count(*)::INTEGER AS facts FROM measure_at($known_at, $as_of) AS m
WHERE plan_is_here(m.district, $district)
UNION ALL
SELECT 'deficits', count(*)::INTEGER FROM diagnostic_at($known_at, $as_of)
UNION ALL
SELECT 'fulfilment', count(*)::INTEGER FROM decision_at($known_at, $as_of)
WHERE report_day < $as_of AND ($district = 'все' OR district IN ('все', $district))
UNION ALL
SELECT 'cases', count(*)::INTEGER FROM case_at($known_at, $as_of) AS c
LEFT JOIN unit AS u ON u.snapshot_id = $snapshot::UUID AND u.level = 'school' AND u.unit = c.school
WHERE is_here(u.parent, $district, $snapshot::UUID)
UNION ALL
SELECT 'observers', count(*)::INTEGER FROM observation_at($known_at, $as_of) AS o
LEFT JOIN unit AS u ON u.snapshot_id = $snapshot::UUID AND u.level = 'school' AND u.unit = o.school
WHERE is_here(u.parent, $district, $snapshot::UUID)
UNION ALL
SELECT 'cross', count(*)::INTEGER FROM cross_check_at($known_at, $as_of)
WHERE $district = 'все' OR district IN ('все', $district)
UNION ALL
SELECT 'self_analysis', count(DISTINCT w.school)::INTEGER FROM self_analysis_word_at($known_at, $as_of) AS w
LEFT JOIN unit AS u ON u.snapshot_id = $snapshot::UUID AND u.level = 'school' AND u.unit = w.school
WHERE w.academic_year = $year AND is_here(u.parent, $district, $snapshot::UUID)
UNION ALL
SELECT 'effect', count(*)::INTEGER FROM (
    SELECT t.kind, t.measure, t.after_year
    FROM measure_taken_at($known_at, $as_of, $snapshot::UUID, $district) AS t
    JOIN resulted AS r ON r.school = t.school AND r.academic_year = t.after_year
    JOIN written AS w ON w.academic_year = t.after_year
    GROUP BY t.kind, t.measure, t.after_year, w.schools
    -- as few as `method.effect` speaks of: 3 schools with the measure, 5 without it
    HAVING count(DISTINCT t.school) >= 3 AND w.schools - count(DISTINCT t.school) >= 5
)
UNION ALL
SELECT 'region', (CASE WHEN count(DISTINCT u.parent) > 1 THEN count(DISTINCT u.parent) ELSE 0 END)::INTEGER
FROM unit AS u
SEMI JOIN cell AS c ON c.snapshot_id = u.snapshot_id AND c.level = 'school' AND c.unit = u.unit AND c.n > 0
WHERE u.snapshot_id = $snapshot::UUID AND u.level = 'school'
