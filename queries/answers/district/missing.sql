-- What: what the figures of a year lack, for each check work of the district.
-- Grain: one row per kind of gap, subject and grade.
-- Params: $snapshot UUID, $known_at TIMESTAMP, $as_of DATE, $district VARCHAR, $year VARCHAR
-- Columns:
--   gap VARCHAR, works | journal | protocol | region | scale | schools | faults
--   subject VARCHAR, code
--   grade TINYINT, 4 to 11
--   schools INTEGER, schools concerned
--   of_schools INTEGER, schools of the district with any result this year
WITH here AS (
    SELECT c.* FROM cell AS c
    JOIN unit AS u ON u.snapshot_id = $snapshot::UUID AND u.level = 'school' AND u.unit = c.unit
    WHERE c.snapshot_id = $snapshot::UUID AND c.level = 'school' AND u.parent = $district AND c.academic_year = $year
),
taught AS (SELECT DISTINCT school, grade FROM enrolment_at($known_at, $as_of) WHERE academic_year = $year AND pupils > 0),
total AS (SELECT count(DISTINCT unit) AS schools FROM here),
region AS (
    SELECT c.subject, c.grade FROM cell AS c
    WHERE c.snapshot_id = $snapshot::UUID AND c.level = 'region' AND c.academic_year = $year
),
scale AS (SELECT subject, grade, cut3 FROM scale_used WHERE snapshot_id = $snapshot::UUID AND academic_year = $year),
-- a school that teaches the grade but has no result in the check work
silent AS (
    SELECT a.subject, a.grade, count(*) AS schools
    FROM (SELECT DISTINCT subject, grade FROM here) AS a
    JOIN taught AS t ON t.grade = a.grade
    JOIN unit AS u ON u.snapshot_id = $snapshot::UUID AND u.level = 'school' AND u.unit = t.school AND u.parent = $district
    ANTI JOIN here AS h ON h.unit = t.school AND h.subject = a.subject AND h.grade = a.grade
    GROUP BY a.subject, a.grade
),
found AS (
    SELECT 'works' AS gap, subject, grade, count(*) FILTER (WHERE basis = 'groups') AS schools FROM here GROUP BY subject, grade
    UNION ALL
    SELECT 'journal', subject, grade, count(*) FILTER (WHERE coalesce(journal_n, 0) = 0 AND set_aside = 0) FROM here GROUP BY subject, grade
    UNION ALL
    SELECT 'protocol', subject, grade, count(*) FILTER (WHERE absent IS NULL) FROM here GROUP BY subject, grade
    UNION ALL
    SELECT 'region', h.subject, h.grade, count(DISTINCT h.unit) FROM here AS h ANTI JOIN region USING (subject, grade)
    GROUP BY h.subject, h.grade
    UNION ALL
    SELECT 'scale', h.subject, h.grade, count(DISTINCT h.unit) FROM here AS h JOIN scale AS s USING (subject, grade)
    WHERE s.cut3 IS NULL GROUP BY h.subject, h.grade
    UNION ALL
    SELECT 'schools', subject, grade, schools FROM silent
    UNION ALL
    SELECT 'faults', subject, grade, count(*) FILTER (WHERE set_aside > 0) FROM here GROUP BY subject, grade
)
SELECT gap, subject, grade, f.schools::INTEGER AS schools, t.schools::INTEGER AS of_schools
FROM found AS f CROSS JOIN total AS t
WHERE f.schools > 0
ORDER BY gap, grade, subject
