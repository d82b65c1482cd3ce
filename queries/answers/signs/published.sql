-- What: what published rules say of one school in a year.
-- Grain: one row per rule that marks the school.
-- Params: $snapshot UUID, $school VARCHAR, $year VARCHAR
-- Scope: own
-- Columns:
--   rule VARCHAR, marker of 2019 or the official list, in Russian
--   value DOUBLE, figure of the marker; NULL for the list
--   threshold DOUBLE, its threshold; NULL for the list
SELECT marker AS rule, value, threshold
FROM published_marker
WHERE snapshot_id = $snapshot::UUID AND school = $school AND academic_year = $year AND fired
UNION ALL
SELECT 'официальный список', NULL, NULL
FROM school_risk
WHERE snapshot_id = $snapshot::UUID AND school = $school AND academic_year = $year AND on_official_list
ORDER BY rule
