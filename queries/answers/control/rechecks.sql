-- What: what the commission found in each check work of a year; by marks where both stand, else by points.
-- Grain: one row per school, subject, grade and academic year.
-- Params: $snapshot UUID, $known_at TIMESTAMP, $as_of DATE, $district VARCHAR, $year VARCHAR
-- Scope: own
-- Columns:
--   school VARCHAR, login
--   name VARCHAR, short name; the login of a school without one
--   subject VARCHAR, code
--   grade TINYINT, 4 to 11
--   academic_year VARCHAR, 2023/2024
--   works INTEGER, works rechecked
--   lowered INTEGER, of them with a lower result [n: works]
--   raised INTEGER, of them with a higher result [n: works]
WITH compared AS (
    SELECT school, subject, grade, academic_year,
           coalesce(commission_mark::INT - school_mark, commission_score::INT - school_score) AS change
    FROM recheck_at($known_at, $as_of)
    WHERE academic_year = $year
)
SELECT c.school, coalesce(any_value(u.name), c.school) AS name, c.subject, c.grade, c.academic_year,
       count(c.change)::INTEGER AS works, count(*) FILTER (WHERE c.change < 0)::INTEGER AS lowered,
       count(*) FILTER (WHERE c.change > 0)::INTEGER AS raised
FROM compared AS c
LEFT JOIN unit AS u ON u.snapshot_id = $snapshot::UUID AND u.level = 'school' AND u.unit = c.school
WHERE is_here(u.parent, $district, $snapshot::UUID)
GROUP BY c.school, c.subject, c.grade, c.academic_year
ORDER BY c.school, c.subject, c.grade
