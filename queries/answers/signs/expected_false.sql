-- What: how many lines each list of a year has and how many of them chance alone would give.
-- Grain: one row per level and list.
-- Params: $snapshot UUID, $year VARCHAR
-- Columns:
--   level VARCHAR, school | cell
--   list VARCHAR, code of the list
--   units INTEGER, schools or check works that were asked
--   lines INTEGER, lines of the list
--   expected_false DOUBLE, lines that chance alone would give
SELECT level, list, units, lines, expected_false
FROM expected_false
WHERE snapshot_id = $snapshot::UUID AND academic_year = $year
ORDER BY level DESC, expected_false DESC, list
