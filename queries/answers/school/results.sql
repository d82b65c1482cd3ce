-- What: every check work of every school, for the table that leaves by the command line.
-- Grain: one row per school, subject, grade and academic year.
-- Params: $snapshot UUID, $district VARCHAR, $year VARCHAR
-- Scope: own
-- Columns:
--   school VARCHAR, login
--   subject VARCHAR, code
--   grade TINYINT, 4 to 11
--   academic_year VARCHAR, 2023/2024
--   basis VARCHAR, works | groups
--   n INTEGER, works with a score
--   absent INTEGER, pupils absent; NULL where no protocol says it
--   max_score SMALLINT, points
--   mean_pct DOUBLE, % of the maximum [n: n]
--   pct_2 DOUBLE, % of works with a mark [n: n]
--   pct_3 DOUBLE, % of works with a mark [n: n]
--   pct_4 DOUBLE, % of works with a mark [n: n]
--   pct_5 DOUBLE, % of works with a mark [n: n]
--   journal_lower_pct DOUBLE, % of journal_n with a mark lower than the journal's [n: journal_n]
--   journal_same_pct DOUBLE, % of journal_n with the same mark [n: journal_n]
--   journal_higher_pct DOUBLE, % of journal_n with a mark higher than the journal's [n: journal_n]
--   journal_n INTEGER, works with a mark and a journal mark
SELECT c.unit AS school, c.subject, c.grade, c.academic_year, c.basis, c.n, c.absent, c.max_score, c.mean_pct,
       (100.0 * c.mark2 / nullif(c.mark_n, 0))::DOUBLE AS pct_2, (100.0 * c.mark3 / nullif(c.mark_n, 0))::DOUBLE AS pct_3,
       (100.0 * c.mark4 / nullif(c.mark_n, 0))::DOUBLE AS pct_4, (100.0 * c.mark5 / nullif(c.mark_n, 0))::DOUBLE AS pct_5,
       (100.0 * c.lowered / nullif(c.journal_n, 0))::DOUBLE AS journal_lower_pct,
       (100.0 * c.confirmed / nullif(c.journal_n, 0))::DOUBLE AS journal_same_pct,
       (100.0 * c.raised / nullif(c.journal_n, 0))::DOUBLE AS journal_higher_pct, c.journal_n
FROM cell AS c
JOIN unit AS u ON u.snapshot_id = c.snapshot_id AND u.level = 'school' AND u.unit = c.unit
WHERE c.snapshot_id = $snapshot::UUID AND c.level = 'school' AND ($district = 'все' OR u.parent = $district)
  AND ($year = 'все' OR c.academic_year = $year)
ORDER BY school, c.academic_year, c.subject, c.grade
