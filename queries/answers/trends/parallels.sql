-- What: which parallels of a district can be followed from grade to grade in a subject, and on to ОГЭ.
-- Grain: one row per subject and parallel.
-- Params: $snapshot UUID, $known_at TIMESTAMP, $as_of DATE, $district VARCHAR, $year VARCHAR
-- Columns:
--   subject VARCHAR, code
--   grade INTEGER, the parallel's grade in $year, 4 to 11
--   steps INTEGER, check works and exams of the parallel
--   exam BOOLEAN, whether ОГЭ is among them
WITH spring AS (SELECT (first_year($year) + 1) AS chosen),
here AS (
    SELECT unit FROM unit WHERE snapshot_id = $snapshot AND level = 'school' AND parent = $district
),
step AS (
    SELECT DISTINCT subject, grade::INTEGER AS grade, academic_year, FALSE AS exam
    FROM cell
    WHERE snapshot_id = $snapshot AND level = 'school' AND unit IN (SELECT unit FROM here) AND n > 0
      AND mean_score IS NOT NULL
    UNION ALL
    SELECT DISTINCT subject, 9, academic_year, TRUE
    FROM exam_result_at($known_at, $as_of)
    WHERE exam = 'oge' AND school IN (SELECT unit FROM here) AND primary_score IS NOT NULL
)
SELECT subject, (grade + chosen - right(academic_year, 4)::INTEGER)::INTEGER AS grade,
       count(*)::INTEGER AS steps, bool_or(exam) AS exam
FROM step, spring
WHERE grade + chosen - right(academic_year, 4)::INTEGER BETWEEN 4 AND 11
GROUP BY subject, grade + chosen - right(academic_year, 4)::INTEGER
ORDER BY subject, 2
