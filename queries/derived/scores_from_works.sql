-- What: how many works have each primary score, in each school and district whose figures in `cell` are of works, from
--       pupils' works out of the unit's maximum.
-- Grain: one row per level, unit, subject, grade, academic year and score that occurs.
-- Params: $snapshot UUID
-- Columns:
--   part_id UUID, the part being made
--   level VARCHAR, school | district
--   unit VARCHAR, code of the unit
--   subject VARCHAR, code
--   grade TINYINT, 4 to 11
--   academic_year VARCHAR, 2023/2024
--   basis VARCHAR, works
--   score SMALLINT, points
--   works DOUBLE, works
--   share_pct DOUBLE, % of the works with a score
WITH counted AS (
    SELECT school, subject, grade, academic_year, own_max, primary_score, count(*) AS works
    FROM part_work WHERE primary_score IS NOT NULL
    GROUP BY school, subject, grade, academic_year, own_max, primary_score
),
placed AS (
    SELECT 'school' AS level, school AS unit, * FROM counted
    UNION ALL BY NAME
    SELECT 'district' AS level, u.parent AS unit, c.*
    FROM counted AS c
    JOIN unit AS u ON u.snapshot_id = $snapshot::UUID AND u.level = 'school' AND u.unit = c.school
    WHERE u.parent IS NOT NULL
)
SELECT
    k.part_id, p.level, p.unit, p.subject, p.grade, p.academic_year, 'works' AS basis,
    p.primary_score AS score, sum(p.works)::DOUBLE AS works,
    100.0 * sum(p.works) / sum(sum(p.works)) OVER (PARTITION BY p.level, p.unit, p.subject, p.grade, p.academic_year)
        AS share_pct
FROM placed AS p
JOIN part_made AS k USING (subject, grade, academic_year)
JOIN cell AS c ON c.snapshot_id = $snapshot::UUID AND c.basis = 'works' AND c.level = p.level
    AND c.unit = p.unit AND c.subject = p.subject AND c.grade = p.grade AND c.academic_year = p.academic_year
WHERE coalesce(p.own_max = c.max_score, TRUE)
GROUP BY k.part_id, p.level, p.unit, p.subject, p.grade, p.academic_year, p.primary_score
