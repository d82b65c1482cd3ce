-- What: schools whose journal, works and exams agree over the years.
-- Grain: one row per school.
-- Params: $snapshot UUID, $district VARCHAR
-- Scope: own
-- Columns:
--   school VARCHAR, login
--   name VARCHAR, short name
--   years INTEGER, academic years
--   cells INTEGER, check works
--   agreeing_pct DOUBLE, % of check works in which all questions asked agree
--   steady BOOLEAN, agreement over enough years and works to be called a culture of assessment
SELECT a.school, u.name, a.years, a.cells, a.agreeing_pct, a.steady
FROM agreement AS a
JOIN unit AS u ON u.snapshot_id = $snapshot::UUID AND u.level = 'school' AND u.unit = a.school
WHERE a.snapshot_id = $snapshot::UUID AND u.parent = $district
ORDER BY a.steady DESC, a.agreeing_pct DESC, name_order(u.name)
