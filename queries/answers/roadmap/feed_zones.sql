-- What: schools and whether their signs ask for a check, in the latest year with results.
-- Grain: one row per school.
-- Params: $snapshot UUID, $district VARCHAR
-- Columns:
--   place VARCHAR, school
--   detail VARCHAR, zone and year
--   counted INTEGER, 1 in the zones «проверить» and «перепроверка»
--   total INTEGER, 1
SELECT u.name AS place, r.zone || ', ' || r.academic_year AS detail,
       (r.zone IN ('проверить', 'перепроверка'))::INTEGER AS counted, 1::INTEGER AS total
FROM school_risk AS r
JOIN unit AS u ON u.snapshot_id = r.snapshot_id AND u.level = 'school' AND u.unit = r.school
WHERE r.snapshot_id = $snapshot::UUID AND ($district = 'все' OR u.parent = $district) AND r.zone IS NOT NULL
  AND r.academic_year = (
      SELECT max(l.academic_year) FROM school_risk AS l
      JOIN unit AS p ON p.snapshot_id = l.snapshot_id AND p.level = 'school' AND p.unit = l.school
      WHERE l.snapshot_id = $snapshot::UUID AND ($district = 'все' OR p.parent = $district))
ORDER BY counted DESC, place
