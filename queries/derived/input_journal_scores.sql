-- What: primary scores against journal marks in the check works that the published markers of 2019 ask about.
-- Grain: one row per school, subject, grade, academic year, score and journal mark that occur.
-- Params: $snapshot UUID
-- Columns:
--   school VARCHAR, login
--   subject VARCHAR, РУ | МА
--   grade TINYINT, 4 | 5
--   academic_year VARCHAR, 2023/2024
--   score SMALLINT, points
--   journal_mark TINYINT, mark of the journal
--   works INTEGER, works
SELECT s.* EXCLUDE (part_id)
FROM store.snapshot_part AS p JOIN store.journal_score_sum AS s USING (part_id)
WHERE p.snapshot_id = $snapshot::UUID
ORDER BY s.school, s.academic_year, s.subject, s.grade, s.score, s.journal_mark
