-- What: works that a commission marked again, in the order in which they count, with what it changed.
-- Grain: one row per school, subject, grade, academic year and participant.
-- Params: $snapshot UUID, $known_at TIMESTAMP, $as_of DATE, $district VARCHAR, $year VARCHAR
-- Scope: own
-- Columns:
--   school VARCHAR, login
--   name VARCHAR, short name; the login where no file names the school
--   subject VARCHAR, code
--   grade TINYINT, 4 to 11
--   academic_year VARCHAR, 2023/2024
--   participant VARCHAR, code of the pupil
--   change INTEGER, 1 lowered | 0 as it was | -1 raised
--   school_mark INTEGER, 2 to 5 by the school; NULL without a scale
--   commission_mark INTEGER, 2 to 5 by the commission
--   expert VARCHAR, code of the expert
--   checked_on DATE, day of the recheck; NULL if not stated
--   by_lot BOOLEAN, whether a lot that was drawn before the first of them orders them
--   pile VARCHAR, all | near: the works that were drawn
--   works INTEGER, works drawn, else works of the check work
--   place INTEGER, in the order of the lot; NULL without one and of a work that was not drawn
--   turn INTEGER, in the order in which they count, from 1
SELECT r.school, coalesce(u.name, r.school) AS name, r.subject, r.grade, r.academic_year, r.participant, r.change, r.school_mark,
       r.commission_mark, r.expert, r.checked_on, r.by_lot, r.pile, r.works, r.place, r.turn
FROM recheck_work_at($known_at, $as_of, $snapshot::UUID) AS r
LEFT JOIN unit AS u ON u.snapshot_id = $snapshot::UUID AND u.level = 'school' AND u.unit = r.school
WHERE is_here(u.parent, $district, $snapshot::UUID) AND ($year = 'все' OR r.academic_year = $year)
ORDER BY r.academic_year, r.school, r.subject, r.grade, r.turn
