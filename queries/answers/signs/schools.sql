-- What: how unusual each school's year is among honest ones, over all its check works and earlier years.
-- Grain: one row per school and academic year.
-- Params: $snapshot UUID, $year VARCHAR
-- Columns:
--   school VARCHAR, login
--   academic_year VARCHAR, 2023/2024
--   cells INTEGER, check works behind the figure
--   pupils INTEGER, works behind the figure
--   p_value DOUBLE, share of honest schools that look so
--   q_value DOUBLE, Benjamini-Hochberg
--   one_in DOUBLE, one in so many honest schools
--   zone VARCHAR, обычная | присмотреться | проверить | перепроверка
--   top_question VARCHAR, question with the largest share of the evidence
--   markers_2019 INTEGER, markers of the published method of 2019
--   on_official_list BOOLEAN, on the imported list of that year
SELECT school, academic_year, cells, pupils, p_value, q_value, one_in, zone, top_question, markers_2019, on_official_list
FROM school_risk
WHERE snapshot_id = $snapshot::UUID AND ($year IS NULL OR academic_year = $year)
ORDER BY academic_year DESC, p_value, school
