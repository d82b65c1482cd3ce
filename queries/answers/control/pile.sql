-- What: works of a school's year that a lot can be drawn from, and how many of their check work were rechecked already.
-- Grain: one row per subject, grade and participant who wrote.
-- Params: $snapshot UUID, $known_at TIMESTAMP, $as_of DATE, $school VARCHAR, $year VARCHAR, $subject VARCHAR, $grade VARCHAR
-- Columns:
--   subject VARCHAR, code
--   grade TINYINT, 4 to 11
--   participant VARCHAR, code of the pupil
--   near BOOLEAN, whether the points are at a cut or up to two above; NULL without a scale
--   rechecked INTEGER, works of the check work rechecked so far
WITH rechecked AS (
    SELECT r.subject, r.grade, count(*) AS works
    FROM recheck_at($known_at, 'infinity'::DATE) AS r
    WHERE r.school = $school AND r.academic_year = $year
    GROUP BY r.subject, r.grade
)
SELECT w.subject, w.grade, w.participant,
       (w.primary_score BETWEEN s.cut3 AND s.cut3 + 2 OR w.primary_score BETWEEN s.cut4 AND s.cut4 + 2
            OR w.primary_score BETWEEN s.cut5 AND s.cut5 + 2) AS near,
       coalesce(r.works, 0)::INTEGER AS rechecked
FROM work_at($known_at, $as_of) AS w
LEFT JOIN scale_used AS s ON s.snapshot_id = $snapshot::UUID AND s.subject = w.subject AND s.grade = w.grade
    AND s.academic_year = w.academic_year
LEFT JOIN rechecked AS r ON r.subject = w.subject AND r.grade = w.grade
WHERE w.school = $school AND w.academic_year = $year AND ($subject = 'все' OR w.subject = $subject)
  AND ($grade = 'все' OR w.grade::VARCHAR = $grade) AND w.primary_score IS NOT NULL AND NOT coalesce(w.absent, FALSE)
ORDER BY w.subject, w.grade, w.participant
