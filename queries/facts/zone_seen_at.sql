-- What: zones of schools at each look, as known at a moment: of a day the last look.
-- Grain: one row per school, academic year and day of a look.
-- Params: known_at TIMESTAMP, as_of DATE
-- Columns:
--   recorded_at TIMESTAMP, UTC
--   looked_on DATE, day of the look
--   academic_year VARCHAR, 2023/2024
--   school VARCHAR, login
--   zone VARCHAR, обычная | присмотреться | проверить | перепроверка
--   one_in DOUBLE, one in so many honest ones: the number that decided
--   cells INTEGER, check works known by then
--   pupils INTEGER, works known by then
--   method_version VARCHAR, of the method
CREATE MACRO zone_seen_at(known_at, as_of) AS TABLE
SELECT s.*
FROM store.zone_seen AS s
WHERE s.recorded_at <= known_at AND s.looked_on <= as_of
QUALIFY s.recorded_at = max(s.recorded_at) OVER (PARTITION BY s.academic_year, s.looked_on)
