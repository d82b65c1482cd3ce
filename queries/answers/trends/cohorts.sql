-- What: one parallel of every school of a district, from grade to grade in a subject and on to ОГЭ, against the
--       district in standard deviations of its pupils: points of different works are not comparable.
-- Grain: one row per school and grade.
-- Params: $snapshot UUID, $known_at TIMESTAMP, $as_of DATE, $district VARCHAR, $year VARCHAR, $subject VARCHAR, $grade INTEGER
-- Columns:
--   school VARCHAR, login
--   name VARCHAR, short name
--   settlement VARCHAR, from the register
--   academic_year VARCHAR, 2023/2024
--   grade INTEGER, 4 to 11
--   exam BOOLEAN, ОГЭ and not a check work
--   basis VARCHAR, works | groups; exams are works
--   n INTEGER, works with a score
--   district_n INTEGER, works of the district with a score
--   difference_pp DOUBLE, percentage points of the maximum: school minus district; NULL for an exam [n: n]
--   difference_sd DOUBLE, district SDs: school minus district [n: n]
--   spread_sd DOUBLE, district SDs: standard deviation within the school; NULL for one work [n: n]
WITH spring AS (SELECT (first_year($year) + 1) - $grade AS start),
here AS (
    SELECT unit, name, settlement FROM unit
    WHERE snapshot_id = $snapshot AND level = 'school' AND parent = $district
),
check_work AS (
    SELECT c.*
    FROM cell AS c, spring
    WHERE c.snapshot_id = $snapshot AND c.subject = $subject AND c.n > 0 AND c.mean_score IS NOT NULL
      AND right(c.academic_year, 4)::INTEGER - c.grade = start
),
result AS (
    SELECT e.school, e.academic_year, e.primary_score
    FROM exam_result_at($known_at, $as_of) AS e, spring
    WHERE e.exam = 'oge' AND e.subject = $subject AND e.primary_score IS NOT NULL
      AND e.school IN (SELECT unit FROM here) AND right(e.academic_year, 4)::INTEGER - 9 = start
),
district_exam AS (
    SELECT count(*) AS n, avg(primary_score) AS mean_score, stddev_samp(primary_score) AS sd_score FROM result
),
step AS (
    SELECT s.unit, s.academic_year, s.grade::INTEGER AS grade, FALSE AS exam, s.basis, s.n, d.n AS district_n,
           s.mean_pct - d.mean_pct AS difference_pp, (s.mean_score - d.mean_score) / d.sd_score AS difference_sd,
           s.sd_score / d.sd_score AS spread_sd
    FROM check_work AS s
    JOIN check_work AS d ON d.level = 'district' AND d.unit = $district AND d.grade = s.grade
        AND d.max_score = s.max_score AND d.sd_score > 0
    WHERE s.level = 'school'
    UNION ALL
    SELECT r.school, any_value(r.academic_year), 9, TRUE, 'works', count(*), any_value(d.n), NULL,
           (avg(r.primary_score) - any_value(d.mean_score)) / any_value(d.sd_score),
           stddev_samp(r.primary_score) / any_value(d.sd_score)
    FROM result AS r, district_exam AS d
    WHERE d.sd_score > 0
    GROUP BY r.school
)
SELECT h.unit AS school, h.name, h.settlement, s.academic_year, s.grade, s.exam, s.basis, s.n::INTEGER AS n,
       s.district_n::INTEGER AS district_n, s.difference_pp::DOUBLE AS difference_pp,
       s.difference_sd::DOUBLE AS difference_sd, s.spread_sd::DOUBLE AS spread_sd
FROM step AS s
JOIN here AS h USING (unit)
ORDER BY name_order(h.name), h.unit, s.grade, s.exam
