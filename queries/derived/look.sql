-- What: zones of a snapshot's two last years of results, of those years in which a zone, a number or what is known of a
--       school is another than at the look before.
-- Grain: one row per school and academic year.
-- Params: $snapshot UUID, $as_of DATE, $moment TIMESTAMP, $method VARCHAR
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
WITH seen AS (
    SELECT r.academic_year, r.school, r.zone, r.deciding_one_in AS one_in, r.cells, r.pupils
    FROM school_risk AS r
    WHERE r.snapshot_id = $snapshot::UUID
    QUALIFY dense_rank() OVER (ORDER BY r.academic_year DESC) <= 2
),
before AS (
    SELECT s.academic_year, s.school, s.zone, s.one_in, s.cells, s.pupils
    FROM store.zone_seen AS s
    QUALIFY s.recorded_at = max(s.recorded_at) OVER (PARTITION BY s.academic_year)
),
moved AS (
    (SELECT academic_year, school, zone, round(one_in, 3), cells, pupils FROM seen
     EXCEPT SELECT academic_year, school, zone, round(one_in, 3), cells, pupils FROM before)
    UNION ALL
    (SELECT academic_year, school, zone, round(one_in, 3), cells, pupils FROM before
     EXCEPT SELECT academic_year, school, zone, round(one_in, 3), cells, pupils FROM seen)
)
SELECT $moment::TIMESTAMP AS recorded_at, $as_of::DATE AS looked_on, academic_year, school, zone, one_in, cells, pupils,
       $method::VARCHAR AS method_version
FROM seen
WHERE academic_year IN (SELECT academic_year FROM moved)
ORDER BY academic_year, school
