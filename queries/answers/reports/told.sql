-- What: how much there is to report besides results: measures of plans and diagnosed teachers.
-- Grain: one row per section.
-- Params: $known_at TIMESTAMP, $as_of DATE, $district VARCHAR
-- Columns:
--   section VARCHAR, roadmap | deficits
--   facts INTEGER, measures or diagnostics
SELECT 'roadmap' AS section, count(*)::INTEGER AS facts FROM measure_at($known_at, $as_of) AS m
WHERE plan_is_here(m.district, $district)
UNION ALL
SELECT 'deficits', count(*)::INTEGER FROM diagnostic_at($known_at, $as_of)
