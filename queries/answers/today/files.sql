-- What: what each school has not sent of a year: a form of a check work that it wrote, or the check work itself.
-- Grain: one row per gap, school, subject and grade.
-- Params: $snapshot UUID, $known_at TIMESTAMP, $as_of DATE, $district VARCHAR, $year VARCHAR
-- Columns:
--   gap VARCHAR, works | journal | protocol | schools
--   school VARCHAR, login
--   name VARCHAR, short name
--   subject VARCHAR, code
--   grade TINYINT, 4 to 11
WITH here AS (
    SELECT c.*, u.name FROM cell AS c
    JOIN unit AS u ON u.snapshot_id = $snapshot::UUID AND u.level = 'school' AND u.unit = c.unit
    WHERE c.snapshot_id = $snapshot::UUID AND c.level = 'school' AND u.parent = $district AND c.academic_year = $year
),
taught AS (SELECT DISTINCT school, grade FROM enrolment_at($known_at, $as_of) WHERE academic_year = $year AND pupils > 0),
found AS (
    SELECT 'schools' AS gap, t.school, u.name, a.subject, a.grade
    FROM (SELECT DISTINCT subject, grade FROM here) AS a
    JOIN taught AS t ON t.grade = a.grade
    JOIN unit AS u ON u.snapshot_id = $snapshot::UUID AND u.level = 'school' AND u.unit = t.school AND u.parent = $district
    ANTI JOIN here AS h ON h.unit = t.school AND h.subject = a.subject AND h.grade = a.grade
    UNION ALL
    SELECT 'works', unit, name, subject, grade FROM here WHERE basis = 'groups'
    UNION ALL
    SELECT 'journal', unit, name, subject, grade FROM here WHERE coalesce(journal_n, 0) = 0
    UNION ALL
    SELECT 'protocol', unit, name, subject, grade FROM here WHERE absent IS NULL
)
SELECT gap, school, name, subject, grade FROM found ORDER BY gap, name_order(name), school, grade, subject
