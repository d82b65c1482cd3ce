-- What: check works of schools and whether they show no signs, in the latest year with results.
-- Grain: one row per school, subject and grade.
-- Params: $snapshot UUID, $district VARCHAR
-- Columns:
--   place VARCHAR, school
--   detail VARCHAR, check work, zone and year
--   counted INTEGER, 1 in the zone «обычная»
--   total INTEGER, 1
SELECT u.name AS place, r.subject || ' ' || r.grade || ', ' || r.zone || ', ' || r.academic_year AS detail,
       (r.zone = 'обычная')::INTEGER AS counted, 1::INTEGER AS total
FROM cell_risk AS r
JOIN unit AS u ON u.snapshot_id = r.snapshot_id AND u.level = 'school' AND u.unit = r.school
WHERE r.snapshot_id = $snapshot::UUID AND ($district = 'все' OR u.parent = $district) AND r.zone IS NOT NULL
  AND r.academic_year = (
      SELECT max(l.academic_year) FROM cell_risk AS l
      JOIN unit AS p ON p.snapshot_id = l.snapshot_id AND p.level = 'school' AND p.unit = l.school
      WHERE l.snapshot_id = $snapshot::UUID AND ($district = 'все' OR p.parent = $district))
ORDER BY counted, place, detail
