-- What: works by primary score at each school, and in the region's and the country's rows, with the boundaries of marks:
--       the pile-up of a district is measured on its own curve and on theirs.
-- Grain: one row per level, unit, subject, grade, academic year and score.
-- Params: $snapshot UUID, $district VARCHAR, $year VARCHAR
-- Columns:
--   level VARCHAR, school | region | country
--   unit VARCHAR, code of the unit
--   subject VARCHAR, code
--   grade TINYINT, 4 to 11
--   academic_year VARCHAR, 2023/2024
--   schools INTEGER, schools behind the row; NULL if not said
--   max_score SMALLINT, points
--   cut3 SMALLINT, least points for a 3
--   cut4 SMALLINT, least points for a 4
--   cut5 SMALLINT, least points for a 5
--   score SMALLINT, points
--   works DOUBLE, works
WITH here AS (
    SELECT u.unit, d.parent AS region
    FROM unit AS u
    LEFT JOIN unit AS d ON d.snapshot_id = u.snapshot_id AND d.level = 'district' AND d.unit = u.parent
    WHERE u.snapshot_id = $snapshot::UUID AND u.level = 'school' AND ($district = 'все' OR u.parent = $district)
),
wanted AS (
    SELECT 'school' AS level, unit FROM here
    UNION ALL SELECT DISTINCT 'region', region FROM here WHERE region IS NOT NULL
    UNION ALL SELECT 'country', unit FROM unit WHERE snapshot_id = $snapshot::UUID AND level = 'country'
)
SELECT c.level, c.unit, c.subject, c.grade, c.academic_year, f.schools, s.max_score, s.cut3, s.cut4, s.cut5, c.score, c.works
FROM cell_score AS c
JOIN wanted AS w ON w.level = c.level AND w.unit = c.unit
JOIN scale_used AS s ON s.snapshot_id = c.snapshot_id AND s.subject = c.subject AND s.grade = c.grade
    AND s.academic_year = c.academic_year
JOIN cell AS f ON f.snapshot_id = c.snapshot_id AND f.level = c.level AND f.unit = c.unit AND f.subject = c.subject
    AND f.grade = c.grade AND f.academic_year = c.academic_year
WHERE c.snapshot_id = $snapshot::UUID AND c.academic_year <= $year AND s.cut3 IS NOT NULL AND c.score <= s.max_score
    AND coalesce(f.max_score = s.max_score, TRUE)
ORDER BY c.academic_year, c.grade, c.subject, c.level, c.unit, c.score
