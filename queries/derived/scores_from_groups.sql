-- What: the share of works with each primary score, from form Ф7.
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
FROM group_value_at($known_at, $as_of)
WHERE form = 'f7'
