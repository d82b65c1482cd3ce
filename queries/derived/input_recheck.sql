-- What: works that a commission marked again, in the order in which they count.
-- Grain: one row per school, subject, grade, academic year and participant.
-- Params: $snapshot UUID, $known_at TIMESTAMP, $as_of DATE
-- Columns:
--   school VARCHAR, login
--   subject VARCHAR, code
--   grade TINYINT, 4 to 11
--   academic_year VARCHAR, 2023/2024
--   change INTEGER, 1 lowered | 0 as it was | -1 raised
--   by_lot BOOLEAN, whether a lot orders them
--   pile VARCHAR, all | near: the works that were drawn
--   works INTEGER, works drawn, else works of the check work
--   place INTEGER, in the order of the lot; NULL without one and of a work that was not drawn
--   turn INTEGER, in the order in which they count, from 1
SELECT school, subject, grade, academic_year, change, by_lot, pile, works, place, turn
FROM recheck_work_at($known_at, $as_of, $snapshot::UUID)
ORDER BY school, academic_year, subject, grade, turn
