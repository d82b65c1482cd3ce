-- What: what was done in each school and between which years of results, to tell what changed after it.
-- Grain: one row per kind, measure, school and, of a recheck, check work and year.
-- Params: $snapshot UUID, $known_at TIMESTAMP, $as_of DATE, $district VARCHAR
-- Columns:
--   kind VARCHAR, recheck | plan
--   measure VARCHAR, name of the measure in its plan; empty for a recheck
--   title VARCHAR, as it stands; empty for a recheck
--   school VARCHAR, login
--   subject VARCHAR, code; NULL for a measure of the whole school
--   grade TINYINT, 4 to 11; NULL likewise
--   before_year VARCHAR, last academic year of results before it
--   after_year VARCHAR, first academic year of results after it
SELECT kind, measure, title, school, subject, grade, before_year, after_year
FROM measure_taken_at($known_at, $as_of, $snapshot::UUID, $district)
ORDER BY kind DESC, measure, school, before_year, subject, grade
