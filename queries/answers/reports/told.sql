-- What: how much there is to report besides results: measures of plans, diagnosed teachers, decisions of
--       earlier meetings.
-- Grain: one row per section.
-- Params: $known_at TIMESTAMP, $as_of DATE, $district VARCHAR
-- Columns:
--   section VARCHAR, roadmap | deficits | fulfilment
--   facts INTEGER, measures, diagnostics or decisions
SELECT 'roadmap' AS section, count(*)::INTEGER AS facts FROM measure_at($known_at, $as_of) AS m
WHERE plan_is_here(m.district, $district)
UNION ALL
SELECT 'deficits', count(*)::INTEGER FROM diagnostic_at($known_at, $as_of)
UNION ALL
SELECT 'fulfilment', count(*)::INTEGER FROM decision_at($known_at, $as_of)
WHERE report_day < $as_of AND ($district = 'все' OR district IN ('все', $district))
