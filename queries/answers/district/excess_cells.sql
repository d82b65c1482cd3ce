-- What: each school's check works of a year and of the years before it, beside the region's and the country's rows of the
--       same work: what is common to a whole district is seen against these alone.
-- Grain: one row per school, subject, grade and academic year.
-- Params: $snapshot UUID, $known_at TIMESTAMP, $as_of DATE, $district VARCHAR, $year VARCHAR
-- Columns:
--   school VARCHAR, login
--   subject VARCHAR, code
--   grade TINYINT, 4 to 11
--   academic_year VARCHAR, 2023/2024
--   n INTEGER, works with a score
--   mean_pct DOUBLE, % of the maximum [n: n]
--   mark_n INTEGER, works with a mark
--   passed INTEGER, of them with 3, 4 or 5 [of: mark_n]
--   high INTEGER, of them with 4 or 5 [of: mark_n]
--   observers INTEGER, observers at the work who are not of the school
--   region_schools INTEGER, schools in the region's row; NULL if not said
--   region_n INTEGER, works with a score in the region
--   region_mean_pct DOUBLE, % of the maximum in the region
--   region_mark_n INTEGER, works with a mark in the region
--   region_passed INTEGER, of them with 3, 4 or 5
--   region_high INTEGER, of them with 4 or 5
--   country_schools INTEGER, schools in the country's row; NULL if not said
--   country_n INTEGER, works with a score in the country
--   country_mean_pct DOUBLE, % of the maximum in the country
--   country_mark_n INTEGER, works with a mark in the country
--   country_passed INTEGER, of them with 3, 4 or 5
--   country_high INTEGER, of them with 4 or 5
WITH own AS (
    SELECT c.*, d.parent AS region
    FROM cell AS c
    JOIN comparable_cell AS k ON k.snapshot_id = c.snapshot_id AND k.school = c.unit AND k.subject = c.subject
        AND k.grade = c.grade AND k.academic_year = c.academic_year
    JOIN unit AS u ON u.snapshot_id = c.snapshot_id AND u.level = 'school' AND u.unit = c.unit
    LEFT JOIN unit AS d ON d.snapshot_id = c.snapshot_id AND d.level = 'district' AND d.unit = u.parent
    WHERE c.snapshot_id = $snapshot::UUID AND c.level = 'school' AND c.academic_year <= $year
        AND ($district = 'все' OR u.parent = $district)
),
seen AS (
    SELECT school, subject, grade, academic_year, count(DISTINCT observer) AS observers
    FROM observation_at($known_at, $as_of) WHERE NOT is_conflict GROUP BY ALL
)
SELECT
    o.unit AS school, o.subject, o.grade, o.academic_year, o.n, o.mean_pct, o.mark_n,
    (o.mark3 + o.mark4 + o.mark5)::INTEGER AS passed, (o.mark4 + o.mark5)::INTEGER AS high,
    coalesce(s.observers, 0)::INTEGER AS observers,
    r.schools AS region_schools, r.n AS region_n, r.mean_pct AS region_mean_pct, r.mark_n AS region_mark_n,
    (r.mark3 + r.mark4 + r.mark5)::INTEGER AS region_passed, (r.mark4 + r.mark5)::INTEGER AS region_high,
    a.schools AS country_schools, a.n AS country_n, a.mean_pct AS country_mean_pct, a.mark_n AS country_mark_n,
    (a.mark3 + a.mark4 + a.mark5)::INTEGER AS country_passed, (a.mark4 + a.mark5)::INTEGER AS country_high
FROM own AS o
LEFT JOIN cell AS r ON r.snapshot_id = $snapshot::UUID AND r.level = 'region' AND r.unit = o.region
    AND r.subject = o.subject AND r.grade = o.grade AND r.academic_year = o.academic_year
LEFT JOIN cell AS a ON a.snapshot_id = $snapshot::UUID AND a.level = 'country'
    AND a.subject = o.subject AND a.grade = o.grade AND a.academic_year = o.academic_year
LEFT JOIN seen AS s ON s.school = o.unit AND s.subject = o.subject AND s.grade = o.grade AND s.academic_year = o.academic_year
ORDER BY o.academic_year, o.grade, o.subject, o.unit
