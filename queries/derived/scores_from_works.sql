-- What: how many works have each primary score, in each school and district, from pupils' works.
-- Grain: one row per level, unit, subject, grade, academic year and score that occurs.
-- Params: $snapshot UUID, $known_at TIMESTAMP, $as_of DATE
-- Columns:
--   snapshot_id UUID, the snapshot being made
--   level VARCHAR, school | district
--   unit VARCHAR, code of the unit
--   subject VARCHAR, code
--   grade TINYINT, 4 to 11
--   academic_year VARCHAR, 2023/2024
--   basis VARCHAR, works
--   score SMALLINT, points
--   works DOUBLE, works
--   share_pct DOUBLE, % of the works with a score
WITH placed AS (
    SELECT 'school' AS level, school AS unit, subject, grade, academic_year, primary_score
    FROM work_at($known_at, $as_of) WHERE primary_score IS NOT NULL
    UNION ALL
    SELECT 'district', u.parent, w.subject, w.grade, w.academic_year, w.primary_score
    FROM work_at($known_at, $as_of) AS w
    JOIN unit AS u ON u.snapshot_id = $snapshot::UUID AND u.level = 'school' AND u.unit = w.school
    WHERE w.primary_score IS NOT NULL AND u.parent IS NOT NULL
)
SELECT
    $snapshot::UUID AS snapshot_id, level, unit, subject, grade, academic_year, 'works' AS basis,
    primary_score AS score, count(*)::DOUBLE AS works,
    100.0 * count(*) / sum(count(*)) OVER (PARTITION BY level, unit, subject, grade, academic_year) AS share_pct
FROM placed
GROUP BY level, unit, subject, grade, academic_year, primary_score
