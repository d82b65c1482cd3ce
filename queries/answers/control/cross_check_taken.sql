-- What: the assignment of cross-checks that stands for a year.
-- Grain: one row per assignment.
-- Params: $known_at TIMESTAMP, $as_of DATE, $district VARCHAR, $year VARCHAR
-- Columns:
--   assignment VARCHAR, name of the assignment
--   district VARCHAR, code, or все where none was chosen
--   taken_on DATE, day it was decided
--   recorded_by VARCHAR, who
--   gap_pct DOUBLE, by how much of its cost it may be dearer than the best, %
--   mean_load DOUBLE, works of an expert on the mean
--   unmet INTEGER, wishes not met
SELECT assignment, district, taken_on::DATE AS taken_on, recorded_by, gap_pct, mean_load, unmet
FROM cross_check_at($known_at, $as_of)
WHERE academic_year = $year AND ($district = 'все' OR district IN ('все', $district))
ORDER BY taken_on DESC, assignment
