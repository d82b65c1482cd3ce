-- What: one check work of all schools of a district in all years.
-- Grain: one row per school and academic year.
-- Params: $snapshot UUID, $district VARCHAR, $subject VARCHAR, $grade TINYINT
-- Columns:
--   school VARCHAR, login
--   name VARCHAR, short name
--   settlement VARCHAR, from the register
--   academic_year VARCHAR, 2023/2024
--   basis VARCHAR, works | groups
--   n INTEGER, works with a score
--   max_score SMALLINT, points
--   mean_score DOUBLE, points [n: n]
--   sd_score DOUBLE, points [n: n]
--   mean_pct DOUBLE, % of the maximum [n: n]
--   mark_n INTEGER, works with a mark
--   mark2 INTEGER, works with a 2 [n: mark_n]
--   mark45 INTEGER, works with a 4 or a 5 [n: mark_n]
SELECT u.unit AS school, u.name, u.settlement, c.academic_year, c.basis, c.n, c.max_score,
       c.mean_score, c.sd_score, c.mean_pct, coalesce(c.mark_n, 0)::INTEGER AS mark_n, c.mark2, (c.mark4 + c.mark5)::INTEGER AS mark45
FROM cell AS c
JOIN unit AS u ON u.snapshot_id = c.snapshot_id AND u.level = 'school' AND u.unit = c.unit
WHERE c.snapshot_id = $snapshot AND c.level = 'school' AND c.subject = $subject AND c.grade = $grade
  AND c.n > 0 AND ($district = 'все' OR u.parent = $district)
ORDER BY name_order(u.name), u.unit, c.academic_year
