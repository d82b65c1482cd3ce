-- What: what looks the same year after year against the region.
-- Grain: one row per school, subject and question that is a habit in the year.
-- Params: $snapshot UUID, $district VARCHAR, $year VARCHAR
-- Scope: own
-- Columns:
--   school VARCHAR, login
--   subject VARCHAR, code; все for all subjects together
--   academic_year VARCHAR, 2023/2024
--   question VARCHAR, code of the question
--   years_spoke INTEGER, years in which it spoke
--   years_asked INTEGER, years in which it was asked
--   run INTEGER, years asked and spoken without a break
--   since VARCHAR, academic year that the run began with
--   spoken VARCHAR, springs of the last three years asked in which it spoke: 2024, 2025, 2026
--   one_in DOUBLE, one in so many honest schools
SELECT h.school, h.subject, h.academic_year, h.question, h.years_spoke, h.years_asked, h.run, h.since, h.spoken, h.one_in
FROM habit AS h
JOIN unit AS u ON u.snapshot_id = h.snapshot_id AND u.level = 'school' AND u.unit = h.school
WHERE h.snapshot_id = $snapshot::UUID AND h.is_habit AND ($district = 'все' OR u.parent = $district)
  AND ($year = 'все' OR h.academic_year = $year)
ORDER BY h.school, h.academic_year, h.p_value, h.subject, h.question
