-- What: every check work of a school in all years.
-- Grain: one row per subject, grade and academic year.
-- Params: $snapshot UUID, $school VARCHAR
-- Columns:
--   subject VARCHAR, code
--   grade TINYINT, 4 to 11
--   academic_year VARCHAR, 2023/2024
--   basis VARCHAR, works | groups
--   n INTEGER, works with a score
--   absent INTEGER, pupils absent; NULL where only group forms are known
--   max_score SMALLINT, points
--   mean_score DOUBLE, points
--   sd_score DOUBLE, points
--   mean_pct DOUBLE, % of the maximum
--   mark_n INTEGER, works with a mark
--   mark2 INTEGER, works
--   mark3 INTEGER, works
--   mark4 INTEGER, works
--   mark5 INTEGER, works
--   journal_n INTEGER, works with a mark and a journal mark
--   lowered INTEGER, works with a mark below the journal mark
--   confirmed INTEGER, works with the same mark
--   raised INTEGER, works with a mark above the journal mark
SELECT subject, grade, academic_year, basis, n, absent, max_score, mean_score, sd_score, mean_pct,
       mark_n, mark2, mark3, mark4, mark5, journal_n, lowered, confirmed, raised
FROM cell
WHERE snapshot_id = $snapshot AND level = 'school' AND unit = $school
ORDER BY academic_year, grade, subject
