-- What: what the commission found in each check work of a year; by marks where both are known, else by points.
-- Grain: one row per school, subject, grade and academic year.
-- Params: $snapshot UUID, $known_at TIMESTAMP, $as_of DATE, $district VARCHAR, $year VARCHAR
-- Scope: own
-- Columns:
--   school VARCHAR, login
--   name VARCHAR, short name; the login where no file names the school
--   subject VARCHAR, code
--   grade TINYINT, 4 to 11
--   academic_year VARCHAR, 2023/2024
--   works INTEGER, works rechecked
--   lowered INTEGER, of them with a lower result [n: works]
--   raised INTEGER, of them with a higher result [n: works]
SELECT r.school, coalesce(any_value(u.name), r.school) AS name, r.subject, r.grade, r.academic_year,
       count(*)::INTEGER AS works, count(*) FILTER (WHERE r.change > 0)::INTEGER AS lowered,
       count(*) FILTER (WHERE r.change < 0)::INTEGER AS raised
FROM recheck_work_at($known_at, $as_of, $snapshot::UUID) AS r
LEFT JOIN unit AS u ON u.snapshot_id = $snapshot::UUID AND u.level = 'school' AND u.unit = r.school
WHERE r.academic_year = $year AND is_here(u.parent, $district, $snapshot::UUID)
GROUP BY r.school, r.subject, r.grade, r.academic_year
ORDER BY r.school, r.subject, r.grade
