-- What: how the answers of each work stand against the law of its check work, summed up by school: answers dictated,
--       points given away, journal marks raised, works alike (docs/method.md, «Работа за работой»).
-- Grain: one row per school, subject, grade and academic year with works task by task.
-- Params: $snapshot UUID
-- Columns:
--   school VARCHAR, login
--   subject VARCHAR, code
--   grade TINYINT, 4 to 11
--   academic_year VARCHAR, 2023/2024
--   n INTEGER, works with points task by task
--   journal_n INTEGER, of them with a journal mark
--   told_e DOUBLE, sum of log likelihood ratios beyond their honest means: hardest tasks, answers dictated
--   told_s DOUBLE, sum over works of their squares
--   told_g DOUBLE, what the picture itself would add to the sum
--   given_e DOUBLE, the same for a point given away, tasks with a written answer
--   given_s DOUBLE, sum of squares
--   given_g DOUBLE, gain of the picture
--   even_e DOUBLE, the same for a point given away, every task
--   even_s DOUBLE, sum of squares
--   even_g DOUBLE, gain of the picture
--   infl_e DOUBLE, the same for a journal mark one higher at the same result
--   infl_s DOUBLE, sum of squares
--   infl_g DOUBLE, gain of the picture
--   same DOUBLE, mean over works of ln(1 + likelihood ratio of the likest other work / works); NULL for one work
--   alike_n INTEGER, works with a near double: the ratio over the number of works is above 20; NULL for one work
SELECT s.* EXCLUDE (part_id)
FROM store.snapshot_part AS p JOIN store.answer_sum AS s USING (part_id)
WHERE p.snapshot_id = $snapshot::UUID
ORDER BY s.school, s.academic_year, s.subject, s.grade
