-- What: each school's check works with the figures that the signs are computed from, also those that nobody wrote
--       though pupils are named; none of which all works are set aside.
-- Grain: one row per school, subject, grade and academic year.
-- Params: $snapshot UUID
-- Columns:
--   school VARCHAR, login
--   subject VARCHAR, code
--   grade TINYINT, 4 to 11
--   academic_year VARCHAR, 2023/2024
--   district VARCHAR, code; empty if unknown
--   n INTEGER, works with a score
--   absent INTEGER, pupils absent; NULL where no protocol says it
--   max_score SMALLINT, points
--   cut3 SMALLINT, least points for a 3
--   cut4 SMALLINT, least points for a 4
--   cut5 SMALLINT, least points for a 5
--   mean_score DOUBLE, points
--   sd_score DOUBLE, points
--   mark2 INTEGER, works
--   mark3 INTEGER, works
--   mark4 INTEGER, works
--   mark5 INTEGER, works
--   lowered INTEGER, works below the journal
--   confirmed INTEGER, works as in the journal
--   raised INTEGER, works above the journal
--   journal_n INTEGER, works with both marks
--   basis VARCHAR, works | groups
--   is_specialised BOOLEAN, lyceum or gymnasium by the register; NULL if the kind is unknown
SELECT c.unit AS school, c.subject, c.grade, c.academic_year, coalesce(u.parent, '') AS district,
       c.n, c.absent, c.max_score, s.cut3, s.cut4, s.cut5, c.mean_score, c.sd_score,
       c.mark2, c.mark3, c.mark4, c.mark5, c.lowered, c.confirmed, c.raised, c.journal_n, c.basis,
       regexp_matches(lower(u.kind), 'лице|гимнази|углубл|специализ') AS is_specialised
FROM cell AS c
LEFT JOIN unit AS u ON u.snapshot_id = $snapshot::UUID AND u.level = 'school' AND u.unit = c.unit
LEFT JOIN scale_used AS s ON s.snapshot_id = $snapshot::UUID AND s.subject = c.subject AND s.grade = c.grade
    AND s.academic_year = c.academic_year
SEMI JOIN comparable_cell AS k ON k.snapshot_id = c.snapshot_id AND k.school = c.unit AND k.subject = c.subject
    AND k.grade = c.grade AND k.academic_year = c.academic_year
WHERE c.snapshot_id = $snapshot::UUID AND c.level = 'school' AND (c.n > 0 OR c.absent > 0 AND c.set_aside = 0)
ORDER BY school, c.academic_year, c.subject, c.grade
