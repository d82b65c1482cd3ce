-- What: where each school stands against its district over all check works of a year, in standard deviations
--       of the district's pupils: works of different subjects, grades and maxima on one scale.
-- Grain: one row per school and academic year.
-- Params: $snapshot UUID, $district VARCHAR
-- Columns:
--   school VARCHAR, login
--   name VARCHAR, short name
--   settlement VARCHAR, from the register
--   academic_year VARCHAR, 2023/2024
--   basis VARCHAR, works | groups; groups if any work is known from group forms only
--   assessments INTEGER, check works averaged
--   n INTEGER, works with a score
--   position_sd DOUBLE, district SDs: school minus district, averaged by works [n: n]
--   error_sd DOUBLE, district SDs: standard error of position_sd [n: n]
WITH own AS (
    SELECT c.*, u.name, u.settlement
    FROM cell AS c
    JOIN unit AS u ON u.snapshot_id = c.snapshot_id AND u.level = 'school' AND u.unit = c.unit
    WHERE c.snapshot_id = $snapshot AND c.level = 'school' AND u.parent = $district AND c.n > 0
),
-- The same pupils write all works of a grade, so within a grade the errors are taken to go together.
of_grade AS (
    SELECT o.unit, any_value(o.name) AS name, any_value(o.settlement) AS settlement, o.academic_year, o.grade,
           min(o.basis) AS basis, count(*) AS assessments, sum(o.n) AS n,
           sum(o.n * (o.mean_score - d.mean_score) / d.sd_score) AS total, sum(sqrt(o.n)) AS error
    FROM own AS o
    JOIN cell AS d ON d.snapshot_id = $snapshot AND d.level = 'district' AND d.unit = $district
        AND d.subject = o.subject AND d.grade = o.grade AND d.academic_year = o.academic_year
        AND d.max_score = o.max_score AND d.sd_score > 0
    WHERE o.mean_score IS NOT NULL
    GROUP BY o.unit, o.academic_year, o.grade
)
-- rounded: threads add in any order, and the last digits of a sum depend on it
SELECT unit AS school, any_value(name) AS name, any_value(settlement) AS settlement, academic_year,
       min(basis) AS basis, sum(assessments)::INTEGER AS assessments, sum(n)::INTEGER AS n,
       round(sum(total) / sum(n), 9)::DOUBLE AS position_sd, round(sqrt(sum(error ** 2)) / sum(n), 9)::DOUBLE AS error_sd
FROM of_grade
GROUP BY unit, academic_year
ORDER BY name_order(any_value(name)), unit, academic_year
