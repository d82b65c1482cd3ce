-- What: each school's exams up to a year beside the means of the region and of the country that the table of exams brings.
-- Grain: one row per school, exam, subject and academic year.
-- Params: $snapshot UUID, $known_at TIMESTAMP, $as_of DATE, $district VARCHAR, $year VARCHAR
-- Columns:
--   school VARCHAR, login
--   exam VARCHAR, oge | ege
--   subject VARCHAR, code
--   academic_year VARCHAR, 2023/2024
--   n INTEGER, results with a score
--   mean DOUBLE, test score where there is one, else primary score [n: n]
--   sd DOUBLE, of the scores of all these schools
--   region_mean DOUBLE, mean of the region; NULL if no table says it
--   country_mean DOUBLE, mean of the country; NULL if no table says it
WITH result AS (
    SELECT e.school, e.exam, e.subject, e.academic_year, coalesce(e.test_score, e.primary_score) AS score, e.region_mean,
           e.country_mean
    FROM exam_result_at($known_at, $as_of) AS e
    JOIN unit AS u ON u.snapshot_id = $snapshot::UUID AND u.level = 'school' AND u.unit = e.school
    WHERE e.academic_year <= $year AND ($district = 'все' OR u.parent = $district)
),
whole AS (
    SELECT exam, subject, academic_year, stddev_samp(score) AS sd, median(region_mean) AS region_mean,
           median(country_mean) AS country_mean
    FROM result GROUP BY ALL
)
SELECT r.school, r.exam, r.subject, r.academic_year, count(r.score)::INTEGER AS n, avg(r.score) AS mean,
       any_value(w.sd) AS sd, any_value(w.region_mean) AS region_mean, any_value(w.country_mean) AS country_mean
FROM result AS r
JOIN whole AS w USING (exam, subject, academic_year)
GROUP BY r.school, r.exam, r.subject, r.academic_year
HAVING count(r.score) > 0
ORDER BY r.academic_year, r.exam, r.subject, r.school
