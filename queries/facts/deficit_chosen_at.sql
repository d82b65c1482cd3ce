-- What: blocks of chosen teachers: of a school, subject and block, and with a chosen block at a level now. `low` is a
--       deficit now, `began_low` one at the first diagnostics of the block.
-- Grain: one row per teacher, subject and block; each choice is a value or все.
-- Params: known_at TIMESTAMP, as_of DATE, of_snapshot UUID, of_district VARCHAR, of_school VARCHAR, of_subject VARCHAR, of_block VARCHAR, of_level VARCHAR, basic DOUBLE, high DOUBLE
-- Columns:
--   teacher VARCHAR, code
--   school VARCHAR, login; NULL if the register does not know the teacher
--   subject VARCHAR, code or name
--   block VARCHAR, block of competences
--   topics INTEGER, topics with a result
--   first_on DATE, day of the first result
--   first_pct DOUBLE, % of the maximum, first result of each topic
--   latest_on DATE, day of the latest result
--   now_pct DOUBLE, % of the maximum, latest result of each topic
--   repeated BOOLEAN, whether any topic was taken again
--   route_status VARCHAR, of the route that counts; NULL without one
--   route_answers BOOLEAN, whether that route stands against this result
--   courses_after INTEGER, courses of the subject finished after the first diagnostics of the block
--   low BOOLEAN, a deficit now
--   began_low BOOLEAN, a deficit at the first diagnostics
CREATE MACRO deficit_chosen_at(known_at, as_of, of_snapshot, of_district, of_school, of_subject, of_block, of_level, basic, high) AS TABLE
WITH own AS MATERIALIZED (
    SELECT b.*, b.now_pct < basic AS low, b.first_pct < basic AS began_low
    FROM deficit_block_at(known_at, as_of, of_snapshot, of_district) AS b
    WHERE (of_school = 'все' OR b.school = of_school) AND (of_subject = 'все' OR b.subject = of_subject)
      AND (of_block = 'все' OR b.block = of_block)
)
SELECT o.* FROM own AS o
WHERE of_level = 'все'
   OR o.teacher IN (SELECT l.teacher FROM own AS l WHERE deficit_level(l.now_pct, basic, high) = of_level)
