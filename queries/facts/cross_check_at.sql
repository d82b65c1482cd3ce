-- What: assignments of cross-checks that stood on a day, the latest of each district and year as known at a moment.
-- Grain: one row per district and academic year.
-- Params: known_at TIMESTAMP, as_of DATE
-- Columns:
--   assignment VARCHAR, name of the assignment
--   district VARCHAR, code, or все where none was chosen
--   academic_year VARCHAR, 2023/2024
--   taken_on DATE, day it was decided
--   gap_pct DOUBLE, by how much of its cost it may be dearer than the best, %
--   mean_load DOUBLE, works of an expert on the mean
--   unmet INTEGER, wishes not met
--   recorded_by VARCHAR, who
CREATE MACRO cross_check_at(known_at, as_of) AS TABLE
WITH last AS (
    SELECT c.* FROM store.cross_check AS c
    WHERE c.recorded_at <= known_at AND c.taken_on <= as_of
    QUALIFY row_number() OVER (PARTITION BY district, academic_year ORDER BY recorded_at DESC, event_id DESC) = 1
)
SELECT assignment, district, academic_year, taken_on, gap_pct, mean_load, unmet, recorded_by
FROM last WHERE NOT removed
