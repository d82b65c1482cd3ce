-- What: every check work of a school in all years.
-- Grain: one row per subject, grade and academic year.
-- Params: $snapshot UUID, $school VARCHAR
-- Scope: own
-- Columns:
--   subject VARCHAR, code
--   grade TINYINT, 4 to 11
--   academic_year VARCHAR, 2023/2024
--   basis VARCHAR, works | groups
--   n INTEGER, works with a score
--   absent INTEGER, pupils absent; NULL where only group forms are known [n: n]
--   max_score SMALLINT, points
--   mean_score DOUBLE, points [n: n]
--   sd_score DOUBLE, points [n: n]
--   mean_pct DOUBLE, % of the maximum [n: n]
--   mark_n INTEGER, works with a mark
--   mark2 INTEGER, works [n: mark_n]
--   mark3 INTEGER, works [n: mark_n]
--   mark4 INTEGER, works [n: mark_n]
--   mark5 INTEGER, works [n: mark_n]
--   journal_n INTEGER, works with a mark and a journal mark
--   lowered INTEGER, works with a mark below the journal mark [n: journal_n]
--   confirmed INTEGER, works with the same mark [n: journal_n]
--   raised INTEGER, works with a mark above the journal mark [n: journal_n]
--   set_aside INTEGER, works that came and do not count: a fault of their file
--   fault VARCHAR, zeros | same; NULL of none
SELECT subject, grade, academic_year, basis, n, absent, max_score, mean_score, sd_score, mean_pct,
       coalesce(mark_n, 0)::INTEGER AS mark_n, mark2, mark3, mark4, mark5, coalesce(journal_n, 0)::INTEGER AS journal_n, lowered, confirmed, raised,
       set_aside, fault
FROM cell
WHERE snapshot_id = $snapshot AND level = 'school' AND unit = $school
ORDER BY academic_year, grade, subject
