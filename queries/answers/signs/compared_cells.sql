-- What: zones of the check works of a year by two versions of the method on the same facts; works too small for a zone of
--       their own are left out.
-- Grain: one row per school, subject and grade with a zone by either.
-- Params: $snapshot UUID, $before UUID, $district VARCHAR, $year VARCHAR
-- Scope: own
-- Columns:
--   school VARCHAR, login
--   name VARCHAR, short name
--   subject VARCHAR, code
--   grade TINYINT, 4 to 11
--   zone_before VARCHAR, zone by the earlier version
--   zone VARCHAR, zone by this one
--   one_in_before DOUBLE, one in so many honest check works then
--   one_in DOUBLE, one in so many now
WITH now_known AS (
    SELECT r.school, r.subject, r.grade, r.zone, r.one_in
    FROM cell_risk AS r
    WHERE r.snapshot_id = $snapshot::UUID AND r.academic_year = $year AND r.zone IS NOT NULL
),
then_known AS (
    SELECT r.school, r.subject, r.grade, r.zone, r.one_in
    FROM cell_risk AS r
    WHERE r.snapshot_id = $before::UUID AND r.academic_year = $year AND r.zone IS NOT NULL
)
SELECT school, u.name, subject, grade, b.zone AS zone_before, n.zone, b.one_in AS one_in_before, n.one_in
FROM now_known AS n
FULL JOIN then_known AS b USING (school, subject, grade)
JOIN unit AS u ON u.snapshot_id = $snapshot::UUID AND u.level = 'school' AND u.unit = school
WHERE $district = 'все' OR u.parent = $district
ORDER BY greatest(coalesce(n.one_in, 0), coalesce(b.one_in, 0)) DESC, school, subject, grade
