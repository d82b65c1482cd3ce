-- What: zones of the district's schools at each look of a year's results, the earliest first.
-- Grain: one row per school and day of a look.
-- Params: $snapshot UUID, $known_at TIMESTAMP, $as_of DATE, $district VARCHAR, $year VARCHAR
-- Scope: own
-- Columns:
--   looked_on DATE, day of the look
--   recorded_at TIMESTAMP, UTC
--   school VARCHAR, login
--   zone VARCHAR, обычная | присмотреться | проверить | перепроверка
--   one_in DOUBLE, one in so many honest ones: the number that decided
--   cells INTEGER, check works known by then
--   method_version VARCHAR, of the method
SELECT s.looked_on, s.recorded_at, s.school, s.zone, s.one_in, s.cells, s.method_version
FROM zone_seen_at($known_at, $as_of) AS s
JOIN unit AS u ON u.snapshot_id = $snapshot::UUID AND u.level = 'school' AND u.unit = s.school
WHERE s.academic_year = $year AND ($district = 'все' OR u.parent = $district)
ORDER BY s.looked_on, s.school
