-- What: schools whose journal, works and exams agree over the years.
-- Grain: one row per school.
-- Params: $snapshot UUID, $district VARCHAR
-- Columns:
--   school VARCHAR, login
--   name VARCHAR, short name
--   steady DOUBLE, 1 where the agreement is called a culture of assessment, else 0
--   years INTEGER, academic years
--   cells INTEGER, check works
--   agreeing_pct DOUBLE, % of check works in which all questions asked agree
SELECT a.school, u.name, a.steady::DOUBLE AS steady, a.years, a.cells, a.agreeing_pct
FROM agreement AS a
JOIN unit AS u ON u.snapshot_id = $snapshot::UUID AND u.level = 'school' AND u.unit = a.school
WHERE a.snapshot_id = $snapshot::UUID AND u.parent = $district
ORDER BY a.agreeing_pct DESC, a.school
