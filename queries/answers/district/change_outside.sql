-- What: what a recheck or the exams of the same pupils said of the check works that show signs.
-- Grain: one row per school, subject and grade with signs and an answer from outside.
-- Params: $snapshot UUID, $district VARCHAR, $year VARCHAR
-- Columns:
--   school VARCHAR, login
--   name VARCHAR, short name
--   subject VARCHAR, code
--   grade TINYINT, 4 to 11
--   confirmed DOUBLE, 1 where a recheck confirmed the sign, else 0; NULL without a recheck [n: recheck_n]
--   cleared DOUBLE, 1 where it took the sign away, else 0 [n: recheck_n]
--   recheck_n INTEGER, works rechecked
--   net INTEGER, of them lowered by the commission, less those raised [n: recheck_n]
--   exam_p DOUBLE, share of honest check works that stand as high above the exam; NULL without an exam [n: exam_n]
--   exam_n INTEGER, works in the check work
--   exam_observed DOUBLE, % of the maximum in the check work [n: exam_n]
--   exam_expected DOUBLE, % of the maximum that the exam lets expect [n: exam_n]
WITH flagged AS (
    SELECT r.school, u.name, r.subject, r.grade, r.academic_year, r.recheck, r.cleared
    FROM cell_risk AS r
    JOIN unit AS u ON u.snapshot_id = $snapshot::UUID AND u.level = 'school' AND u.unit = r.school
    WHERE r.snapshot_id = $snapshot::UUID AND r.academic_year = $year AND u.parent = $district
      AND (r.zone <> 'обычная' OR (r.cleared AND r.p_value < 0.05))
),
answers AS (
    SELECT * FROM indicator
    WHERE snapshot_id = $snapshot::UUID AND academic_year = $year AND asked AND p_value IS NOT NULL
)
SELECT f.school, f.name, f.subject, f.grade,
       CASE WHEN c.n > 0 THEN (f.recheck = 'confirmed')::INTEGER::DOUBLE END AS confirmed,
       CASE WHEN c.n > 0 THEN coalesce(f.cleared, FALSE)::INTEGER::DOUBLE END AS cleared,
       c.n AS recheck_n, c.observed::INTEGER AS net,
       e.p_value AS exam_p, e.n AS exam_n, e.observed AS exam_observed, e.expected AS exam_expected
FROM flagged AS f
LEFT JOIN answers AS c ON c.school = f.school AND c.subject = f.subject AND c.grade = f.grade
    AND c.question = 'recheck'
LEFT JOIN answers AS e ON e.school = f.school AND e.subject = f.subject AND e.grade = f.grade
    AND e.question = 'external'
WHERE c.p_value IS NOT NULL OR e.p_value IS NOT NULL
ORDER BY f.school, f.subject, f.grade
