-- What: of how many check works of the district's year each question could be asked.
-- Grain: one row per question; none without check works of at least 10.
-- Params: $snapshot UUID, $district VARCHAR, $year VARCHAR
-- Columns:
--   question VARCHAR, code of the question
--   cells INTEGER, check works with a zone (n of 10 and more)
--   asked INTEGER, of them those it was asked of
--   asked_pct DOUBLE, % of cells
SELECT i.question, count(*)::INTEGER AS cells, count(*) FILTER (WHERE i.asked)::INTEGER AS asked,
       (100.0 * count(*) FILTER (WHERE i.asked) / count(*))::DOUBLE AS asked_pct
FROM indicator AS i
JOIN cell_risk AS r USING (snapshot_id, school, subject, grade, academic_year)
JOIN unit AS u ON u.snapshot_id = i.snapshot_id AND u.level = 'school' AND u.unit = i.school
WHERE i.snapshot_id = $snapshot::UUID AND i.academic_year = $year AND r.zone IS NOT NULL
  AND i.question NOT IN ('external', 'recheck') AND ($district = 'все' OR u.parent = $district)
GROUP BY i.question
ORDER BY i.question
