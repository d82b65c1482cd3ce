-- What: each question's answer for each check work.
-- Grain: one row per snapshot, school, subject, grade, academic year and question.
-- Params: none
-- Columns:
--   snapshot_id UUID, the snapshot
--   school VARCHAR, login
--   subject VARCHAR, code
--   grade TINYINT, 4 to 11
--   academic_year VARCHAR, 2023/2024
--   question VARCHAR, code of the question
--   n INTEGER, works or pupils behind the answer
--   observed DOUBLE, in the unit
--   expected DOUBLE, in the unit
--   unit VARCHAR, unit of observed and expected
--   z DOUBLE, standard score
--   p_value DOUBLE, share of honest ones that look so; NULL where nothing could be asked
--   share DOUBLE, of the evidence of the check work, from 0 to 1; NULL if it speaks for none
--   basis VARCHAR, what the expectation rests on, in Russian
--   asked BOOLEAN, whether the question could be asked
--   reason VARCHAR, why the question could not be asked, in Russian
CREATE VIEW indicator AS
SELECT p.snapshot_id, c.* EXCLUDE (part_id)
FROM store.snapshot_part AS p JOIN store.indicator AS c USING (part_id)
