-- What: the share of works with each primary score, from form Ф7, where the figures in `cell` are of groups.
-- Grain: one row per level, unit, subject, grade, academic year and score.
-- Params: $snapshot UUID
-- Columns:
--   part_id UUID, the part being made
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
    k.part_id, g.level, g.unit, subject, grade, academic_year, 'groups' AS basis,
    position AS score, participants * value_pct / 100 AS works, value_pct AS share_pct
FROM part_value AS g
JOIN part_made AS k USING (subject, grade, academic_year)
SEMI JOIN cell AS c ON c.snapshot_id = $snapshot::UUID AND c.basis = 'groups' AND c.level = g.level AND c.unit = g.unit
    AND c.subject = g.subject AND c.grade = g.grade AND c.academic_year = g.academic_year
WHERE form = 'f7' AND g.fault IS NULL
