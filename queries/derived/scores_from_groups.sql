-- What: the share of works with each primary score, from form Ф7, where the figures in `cell` are of groups.
-- Grain: one row per level, unit, subject, grade, academic year and score.
-- Params: $snapshot UUID, $known_at TIMESTAMP, $as_of DATE
-- Columns:
--   snapshot_id UUID, the snapshot being made
--   level VARCHAR, school | district | region | country
--   unit VARCHAR, code of the unit
--   subject VARCHAR, code
--   grade TINYINT, 4 to 11
--   academic_year VARCHAR, 2023/2024
--   basis VARCHAR, groups
--   score SMALLINT, points
--   works DOUBLE, works that the share implies
--   share_pct DOUBLE, % of the works
SELECT
    $snapshot::UUID AS snapshot_id, level, unit, subject, grade, academic_year, 'groups' AS basis,
    position AS score, participants * value_pct / 100 AS works, value_pct AS share_pct
FROM entered_group_value_at($known_at, $as_of) AS g
SEMI JOIN cell AS c ON c.snapshot_id = $snapshot::UUID AND c.basis = 'groups' AND c.level = g.level AND c.unit = g.unit
    AND c.subject = g.subject AND c.grade = g.grade AND c.academic_year = g.academic_year
WHERE form = 'f7' AND g.fault IS NULL
