-- What: how the primary scores of one check work are spread in a school, its district, region and the country.
-- Grain: one row per level and score that occurs.
-- Params: $snapshot UUID, $school VARCHAR, $district VARCHAR, $region VARCHAR, $year VARCHAR, $subject VARCHAR, $grade TINYINT
-- Scope: own
-- Columns:
--   level VARCHAR, school | district | region | country
--   basis VARCHAR, works | groups
--   score SMALLINT, points
--   n INTEGER, works of the level
--   works DOUBLE, works [n: n]
--   share_pct DOUBLE, % of the works [n: n]
SELECT level, basis, score, round(sum(works) OVER (PARTITION BY level, unit))::INTEGER AS n, works, share_pct
FROM cell_score
WHERE snapshot_id = $snapshot AND academic_year = $year AND subject = $subject AND grade = $grade
  AND ((level = 'school' AND unit = $school) OR (level = 'district' AND unit = $district)
       OR (level = 'region' AND unit = $region) OR level = 'country')
ORDER BY level, score
