-- What: works of each school's check work, counted as pandas and polars can count them equally; every file stands.
-- Grain: one row per school, subject, grade and academic year.
-- Params: none
-- Columns:
--   school VARCHAR, login
--   subject VARCHAR, code
--   grade TINYINT, 4 to 8
--   academic_year VARCHAR, 2025/2026
--   n BIGINT, works with a score
--   mean_score DOUBLE, points
--   sd_score DOUBLE, points, n-1 in the denominator
--   mark2 BIGINT, works
--   mark3 BIGINT, works
--   mark4 BIGINT, works
--   mark5 BIGINT, works
--   lowered BIGINT, works with a mark below the journal's
--   confirmed BIGINT, works with the same mark
--   raised BIGINT, works with a mark above the journal's
SELECT school, subject, grade, academic_year, count(primary_score) AS n, avg(primary_score) AS mean_score,
       stddev_samp(primary_score) AS sd_score,
       count(*) FILTER (WHERE mark = 2) AS mark2, count(*) FILTER (WHERE mark = 3) AS mark3,
       count(*) FILTER (WHERE mark = 4) AS mark4, count(*) FILTER (WHERE mark = 5) AS mark5,
       count(*) FILTER (WHERE mark < journal_mark) AS lowered, count(*) FILTER (WHERE mark = journal_mark) AS confirmed,
       count(*) FILTER (WHERE mark > journal_mark) AS raised
FROM store.work
GROUP BY school, subject, grade, academic_year
ORDER BY school, subject, grade, academic_year
