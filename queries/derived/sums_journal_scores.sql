-- What: primary scores against journal marks in the check works that the published markers of 2019 ask about.
-- Grain: one row per school, subject, grade, academic year, score and journal mark that occur.
-- Params: $snapshot UUID
-- Columns:
--   part_id UUID, the part being made
--   school VARCHAR, login
--   subject VARCHAR, РУ | МА
--   grade TINYINT, 4 | 5
--   academic_year VARCHAR, 2023/2024
--   score SMALLINT, points
--   journal_mark TINYINT, mark of the journal
--   works INTEGER, works
SELECT k.part_id, w.school, w.subject, w.grade, w.academic_year, w.primary_score AS score, w.journal_mark, count(*)::INTEGER AS works
FROM part_work AS w
JOIN part_made AS k USING (subject, grade, academic_year)
JOIN comparable_cell AS c ON c.snapshot_id = $snapshot::UUID AND c.school = w.school AND c.subject = w.subject
    AND c.grade = w.grade AND c.academic_year = w.academic_year
WHERE w.subject IN ('РУ', 'МА') AND w.grade IN (4, 5) AND w.primary_score IS NOT NULL AND w.journal_mark IS NOT NULL
  AND coalesce(w.own_max = c.max_score, TRUE)
GROUP BY k.part_id, w.school, w.subject, w.grade, w.academic_year, w.primary_score, w.journal_mark
