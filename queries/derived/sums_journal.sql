-- What: marks of the work against marks of the journal, school by school.
-- Grain: one row per school, subject, grade, academic year and pair of marks that occurs.
-- Params: $snapshot UUID
-- Columns:
--   part_id UUID, the part being made
--   school VARCHAR, login
--   subject VARCHAR, code
--   grade TINYINT, 4 to 11
--   academic_year VARCHAR, 2023/2024
--   mark TINYINT, mark of the work
--   journal_mark TINYINT, mark of the journal
--   works INTEGER, works
SELECT k.part_id, w.school, w.subject, w.grade, w.academic_year,
       coalesce(w.mark, 2 + (w.primary_score >= s.cut3)::INT + (w.primary_score >= s.cut4)::INT
                          + (w.primary_score >= s.cut5)::INT)::TINYINT AS mark,
       w.journal_mark, count(*)::INTEGER AS works
FROM part_work AS w
JOIN part_made AS k USING (subject, grade, academic_year)
JOIN comparable_cell AS c ON c.snapshot_id = $snapshot::UUID AND c.school = w.school AND c.subject = w.subject
    AND c.grade = w.grade AND c.academic_year = w.academic_year
LEFT JOIN scale_used AS s ON s.snapshot_id = $snapshot::UUID AND s.subject = w.subject AND s.grade = w.grade
    AND s.academic_year = w.academic_year
WHERE w.journal_mark IS NOT NULL AND w.primary_score IS NOT NULL AND (w.mark IS NOT NULL OR s.cut3 IS NOT NULL)
  AND coalesce(w.own_max = c.max_score, TRUE)
GROUP BY ALL
