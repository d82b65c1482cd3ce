-- What: who checks whose works, as it was decided for a year.
-- Grain: one row per school, subject, grade and expert.
-- Params: $snapshot UUID, $known_at TIMESTAMP, $as_of DATE, $district VARCHAR, $year VARCHAR
-- Scope: own, without home
-- Columns:
--   school VARCHAR, login of the school whose works are checked
--   name VARCHAR, its short name; the login of a school without one
--   subject VARCHAR, code
--   grade TINYINT, 4 to 11
--   expert VARCHAR, code
--   home VARCHAR, login of the expert's school
--   km DOUBLE, kilometres; NULL where a place is not known
--   works DOUBLE, works of the expert
--   pinned BOOLEAN, settled by hand
SELECT p.school, coalesce(u.name, p.school) AS name, p.subject, p.grade, p.expert, p.home, p.km, p.works, p.pinned
FROM cross_check_at($known_at, $as_of) AS c
JOIN store.cross_check_pair AS p USING (assignment)
LEFT JOIN unit AS u ON u.snapshot_id = $snapshot::UUID AND u.level = 'school' AND u.unit = p.school
WHERE c.academic_year = $year AND ($district = 'все' OR c.district IN ('все', $district))
ORDER BY p.school, p.subject, p.grade, p.expert
