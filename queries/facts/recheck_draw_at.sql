-- What: lots of rechecks that stood on a day, as known at a moment: of several for one check work the latest.
-- Grain: one row per school, subject, grade and academic year.
-- Params: known_at TIMESTAMP, as_of DATE
-- Columns:
--   draw_id UUID, the lot
--   recorded_at TIMESTAMP, UTC
--   recorded_by VARCHAR, who
--   drawn_on DATE, day of the lot
--   school VARCHAR, login
--   subject VARCHAR, code
--   grade TINYINT, 4 to 11
--   academic_year VARCHAR, 2023/2024
--   seed BIGINT, gives the order
--   pile VARCHAR, all | near: the works at the cuts only
--   works INTEGER, works drawn
--   checked_before INTEGER, works rechecked already when it was drawn
--   reason VARCHAR, why drawn anew; empty of the first
--   times BIGINT, lots drawn so far
CREATE MACRO recheck_draw_at(known_at, as_of) AS TABLE
SELECT d.draw_id, d.recorded_at, d.recorded_by, d.drawn_on, o.school, d.subject, d.grade, d.academic_year, d.seed,
       d.pile, d.works, d.checked_before, d.reason,
       count(*) OVER (PARTITION BY o.school, d.subject, d.grade, d.academic_year) AS times
FROM store.recheck_draw AS d
JOIN login_of_at(known_at) AS o ON o.login = d.school AND o.school IS NOT NULL
WHERE d.recorded_at <= known_at AND d.drawn_on <= as_of
QUALIFY row_number() OVER (
    PARTITION BY o.school, d.subject, d.grade, d.academic_year ORDER BY d.recorded_at DESC, d.draw_id) = 1
