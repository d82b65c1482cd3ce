-- What: zones of the district's schools in a year by two versions of the method on the same facts.
-- Grain: one row per school of either.
-- Params: $snapshot UUID, $before UUID, $district VARCHAR, $year VARCHAR
-- Scope: own
-- Columns:
--   school VARCHAR, login
--   name VARCHAR, short name
--   zone_before VARCHAR, zone by the earlier version; NULL if nothing could be said
--   zone VARCHAR, zone by this one
--   decided_by_before VARCHAR, year | years: what the earlier zone rests on
--   decided_by VARCHAR, year | years: what the zone rests on
--   one_in_before DOUBLE, one in so many honest schools: the number that decided then
--   one_in DOUBLE, the number that decides now
SELECT u.unit AS school, u.name, b.zone AS zone_before, n.zone, b.decided_by AS decided_by_before, n.decided_by,
       b.deciding_one_in AS one_in_before, n.deciding_one_in AS one_in
FROM unit AS u
LEFT JOIN school_risk AS n ON n.snapshot_id = $snapshot::UUID AND n.school = u.unit AND n.academic_year = $year
LEFT JOIN school_risk AS b ON b.snapshot_id = $before::UUID AND b.school = u.unit AND b.academic_year = $year
WHERE u.snapshot_id = $snapshot::UUID AND u.level = 'school' AND ($district = 'все' OR u.parent = $district)
  AND (n.school IS NOT NULL OR b.school IS NOT NULL)
ORDER BY greatest(coalesce(n.deciding_one_in, 0), coalesce(b.deciding_one_in, 0)) DESC, u.unit
