-- What: how many of the pupils wrote each check work, by protocols where they name the absent, else by enrolment.
-- Grain: one row per subject and grade.
-- Params: $snapshot UUID, $district VARCHAR, $year VARCHAR, $moment TIMESTAMP
-- Columns:
--   subject VARCHAR, code
--   grade TINYINT, 4 to 11
--   schools INTEGER, schools whose absences are known
--   wrote INTEGER, works with a score in these schools
--   expected INTEGER, pupils who should have written
--   wrote_pct DOUBLE, % of expected
--   by_protocol BOOLEAN, true where every figure comes from protocols
--   unknown_schools INTEGER, schools with works but neither protocol nor enrolment
WITH enrolled AS (
    SELECT school, grade, sum(pupils) AS pupils FROM enrolment_at($moment)
    WHERE academic_year = $year GROUP BY school, grade
),
known AS (
    SELECT c.subject, c.grade, c.n, c.absent,
           CASE WHEN c.absent IS NOT NULL THEN c.n + c.absent ELSE greatest(e.pupils, c.n) END AS expected
    FROM cell AS c
    JOIN unit AS u ON u.snapshot_id = $snapshot::UUID AND u.level = 'school' AND u.unit = c.unit
    LEFT JOIN enrolled AS e ON e.school = c.unit AND e.grade = c.grade
    WHERE c.snapshot_id = $snapshot::UUID AND c.level = 'school' AND u.parent = $district AND c.academic_year = $year
)
SELECT
    subject, grade,
    count(expected)::INTEGER AS schools,
    coalesce(sum(n) FILTER (WHERE expected IS NOT NULL), 0)::INTEGER AS wrote,
    coalesce(sum(expected), 0)::INTEGER AS expected,
    100.0 * sum(n) FILTER (WHERE expected IS NOT NULL) / nullif(sum(expected), 0) AS wrote_pct,
    coalesce(bool_and(absent IS NOT NULL) FILTER (WHERE expected IS NOT NULL), false) AS by_protocol,
    count(*) FILTER (WHERE expected IS NULL)::INTEGER AS unknown_schools
FROM known
GROUP BY subject, grade
ORDER BY grade, subject
