-- What: the same parallel followed from grade to grade in one subject: the school against its district.
-- Grain: one row per academic year in which the parallel wrote the work.
-- Params: $snapshot UUID, $school VARCHAR, $district VARCHAR, $year VARCHAR, $subject VARCHAR, $grade TINYINT
-- Scope: own, without district_n, district_pct, difference_pp
-- Columns:
--   academic_year VARCHAR, 2023/2024
--   grade TINYINT, 4 to 11
--   basis VARCHAR, works | groups
--   n INTEGER, works of the school with a score
--   max_score SMALLINT, points
--   mean_score DOUBLE, points [n: n]
--   sd_score DOUBLE, points [n: n]
--   mean_pct DOUBLE, % of the maximum [n: n]
--   district_n INTEGER, works of the district with a score
--   district_pct DOUBLE, % of the maximum in the district [n: district_n]
--   difference_pp DOUBLE, percentage points: school minus district [n: n]
WITH parallel AS (
    SELECT * FROM cell
    WHERE snapshot_id = $snapshot AND subject = $subject
      AND grade - right(academic_year, 4)::INTEGER = $grade - (first_year($year) + 1)
)
SELECT s.academic_year, s.grade, s.basis, s.n, s.max_score, s.mean_score, s.sd_score, s.mean_pct,
       d.n AS district_n, d.mean_pct AS district_pct, s.mean_pct - d.mean_pct AS difference_pp
FROM parallel AS s
LEFT JOIN parallel AS d ON d.level = 'district' AND d.unit = $district AND d.academic_year = s.academic_year
WHERE s.level = 'school' AND s.unit = $school AND s.n > 0
ORDER BY s.academic_year
