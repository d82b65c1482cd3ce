-- What: the journal of one check work against the school's own past and against the region, each apart.
-- Grain: one row per check work of which both were asked.
-- Params: $snapshot UUID, $school VARCHAR, $subject VARCHAR, $grade INTEGER, $year VARCHAR
-- Scope: own
-- Columns:
--   own_p DOUBLE, share of honest check works whose journal is so far above the school's own past
--   region_p DOUBLE, share of honest check works whose journal is so far above like works of the region
--   years_before INTEGER, earlier years in which the school's journal was asked
SELECT o.p_value AS own_p, r.p_value AS region_p,
       (SELECT count(DISTINCT b.academic_year) FROM indicator AS b
        WHERE b.snapshot_id = $snapshot::UUID AND b.school = $school AND b.question = 'journal' AND b.asked
          AND b.academic_year < $year)::INTEGER AS years_before
FROM indicator AS o
JOIN indicator AS r USING (snapshot_id, school, subject, grade, academic_year)
WHERE o.snapshot_id = $snapshot::UUID AND o.school = $school AND o.subject = $subject AND o.grade = $grade
  AND o.academic_year = $year AND o.question = 'journal' AND r.question = 'infl' AND o.asked AND r.asked
