-- What: marks of the work against marks of the journal, school by school.
-- Grain: one row per school, subject, grade, academic year and pair of marks that occurs.
-- Params: $snapshot UUID
-- Columns:
--   school VARCHAR, login
--   subject VARCHAR, code
--   grade TINYINT, 4 to 11
--   academic_year VARCHAR, 2023/2024
--   mark TINYINT, mark of the work
--   journal_mark TINYINT, mark of the journal
--   works INTEGER, works
SELECT s.* EXCLUDE (part_id)
FROM store.snapshot_part AS p JOIN store.journal_sum AS s USING (part_id)
WHERE p.snapshot_id = $snapshot::UUID
ORDER BY s.school, s.academic_year, s.subject, s.grade, s.mark, s.journal_mark
