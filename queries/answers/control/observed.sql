-- What: check works that were held in a year, whether an observer was there, and what the signs of earlier years said of
--       them: the risk is 0.2 and the decimal logarithm of the rarest picture of the same school and subject then.
-- Grain: one row per school, subject and grade.
-- Params: $snapshot UUID, $known_at TIMESTAMP, $as_of DATE, $district VARCHAR, $year VARCHAR
-- Columns:
--   school VARCHAR, login
--   name VARCHAR, of the school
--   subject VARCHAR, code
--   grade TINYINT, 4 to 11
--   held_on DATE, its day; NULL if unknown
--   said BOOLEAN, whether a sheet says the day
--   latitude DOUBLE, degrees, of the school; NULL if unknown
--   longitude DOUBLE, degrees
--   risk DOUBLE, weight
--   observers INTEGER, observers without a conflict
--   filmed BOOLEAN, one of them says that it was filmed
--   remarks INTEGER, remarks
WITH seen AS (
    SELECT school, subject, grade, count(DISTINCT observer) FILTER (WHERE NOT is_conflict)::INTEGER AS observers,
           coalesce(bool_or(video) FILTER (WHERE NOT is_conflict), FALSE) AS filmed,
           count(*) FILTER (WHERE remark <> '')::INTEGER AS remarks
    FROM observation_at($known_at, $as_of) WHERE academic_year = $year GROUP BY school, subject, grade
),
earlier AS (
    SELECT school, subject, max(one_in) AS one_in FROM cell_risk
    WHERE snapshot_id = $snapshot::UUID AND academic_year < $year GROUP BY school, subject
)
SELECT c.unit AS school, u.name, c.subject, c.grade, d.day::DATE AS held_on, coalesce(d.said, FALSE) AS said, u.latitude, u.longitude,
       (0.2 + coalesce(log10(greatest(e.one_in, 1.0)), 0))::DOUBLE AS risk, coalesce(s.observers, 0)::INTEGER AS observers,
       coalesce(s.filmed, FALSE) AS filmed, coalesce(s.remarks, 0)::INTEGER AS remarks
FROM cell AS c
JOIN unit AS u ON u.snapshot_id = c.snapshot_id AND u.level = 'school' AND u.unit = c.unit
LEFT JOIN result_day_at($known_at) AS d ON d.subject = c.subject AND d.grade = c.grade AND d.academic_year = c.academic_year
LEFT JOIN earlier AS e ON e.school = c.unit AND e.subject = c.subject
LEFT JOIN seen AS s ON s.school = c.unit AND s.subject = c.subject AND s.grade = c.grade
WHERE c.snapshot_id = $snapshot::UUID AND c.level = 'school' AND c.academic_year = $year AND ($district = 'все' OR u.parent = $district)
ORDER BY held_on NULLS LAST, u.name, c.unit, c.subject, c.grade
