-- What: what the commission found in each school's check work; by marks where both stand, else by points.
-- Grain: one row per school, subject, grade and academic year.
-- Params: $known_at TIMESTAMP, $as_of DATE
-- Columns:
--   school VARCHAR, login
--   subject VARCHAR, code
--   grade TINYINT, 4 to 11
--   academic_year VARCHAR, 2023/2024
--   works INTEGER, works rechecked
--   lowered INTEGER, of them with a lower result
--   raised INTEGER, of them with a higher result
WITH compared AS (
    SELECT school, subject, grade, academic_year,
           coalesce(commission_mark::INT - school_mark, commission_score::INT - school_score) AS change
    FROM recheck_at($known_at, $as_of)
)
SELECT school, subject, grade, academic_year, count(change)::INTEGER AS works,
       count(*) FILTER (WHERE change < 0)::INTEGER AS lowered, count(*) FILTER (WHERE change > 0)::INTEGER AS raised
FROM compared
GROUP BY school, subject, grade, academic_year
ORDER BY school, academic_year, subject, grade
