-- What: journal marks of those who wrote and of those who did not.
-- Grain: one row per school, subject, grade and academic year with works.
-- Params: none
-- Columns:
--   part_id UUID, the part being made
--   school VARCHAR, login
--   subject VARCHAR, code
--   grade TINYINT, 4 to 11
--   academic_year VARCHAR, 2023/2024
--   present_journal_n INTEGER, of them with a journal mark
--   present_journal_sum DOUBLE, marks
--   present_journal_sumsq DOUBLE, squared marks
--   absent_journal_n INTEGER, of them with a journal mark
--   absent_journal_sum DOUBLE, marks
--   absent_journal_sumsq DOUBLE, squared marks
SELECT part_id, school, subject, grade, academic_year,
       count(journal_mark) FILTER (WHERE NOT absent)::INTEGER AS present_journal_n,
       coalesce(sum(journal_mark) FILTER (WHERE NOT absent), 0)::DOUBLE AS present_journal_sum,
       coalesce(sum(journal_mark::INT * journal_mark) FILTER (WHERE NOT absent), 0)::DOUBLE AS present_journal_sumsq,
       count(journal_mark) FILTER (WHERE absent)::INTEGER AS absent_journal_n,
       coalesce(sum(journal_mark) FILTER (WHERE absent), 0)::DOUBLE AS absent_journal_sum,
       coalesce(sum(journal_mark::INT * journal_mark) FILTER (WHERE absent), 0)::DOUBLE AS absent_journal_sumsq
FROM part_work
JOIN part_made USING (subject, grade, academic_year)
GROUP BY part_id, school, subject, grade, academic_year
