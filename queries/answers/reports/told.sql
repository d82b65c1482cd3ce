-- What: how much there is to report besides results: measures of plans, diagnosed teachers, decisions of
--       earlier meetings, measures taken with results of a year after them.
-- Grain: one row per section.
-- Params: $snapshot UUID, $known_at TIMESTAMP, $as_of DATE, $district VARCHAR
-- Columns:
--   section VARCHAR, roadmap | deficits | fulfilment | cases | effect
--   facts INTEGER, measures, diagnostics, decisions, cases or schools with a measure
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
SELECT 'effect', count(DISTINCT (t.kind, t.measure, t.school))::INTEGER
FROM measure_taken_at($known_at, $as_of, $snapshot::UUID, $district) AS t
JOIN cell AS c ON c.snapshot_id = $snapshot::UUID AND c.level = 'school' AND c.unit = t.school
    AND c.academic_year = t.after_year
