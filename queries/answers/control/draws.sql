-- What: lots of rechecks that stand: which works were drawn, when, by whom, with which seed.
-- Grain: one row per school, subject, grade and academic year with a lot.
-- Params: $snapshot UUID, $known_at TIMESTAMP, $as_of DATE, $district VARCHAR, $year VARCHAR
-- Columns:
--   draw_id VARCHAR, UUID as text
--   school VARCHAR, login
--   name VARCHAR, short name; the login where no file names the school
--   subject VARCHAR, code
--   grade TINYINT, 4 to 11
--   academic_year VARCHAR, 2023/2024
--   drawn_on DATE, day of the lot
--   recorded_by VARCHAR, who
--   seed BIGINT, gives the order
--   pile VARCHAR, all | near: the works at the cuts only
--   works INTEGER, works drawn
--   checked_before INTEGER, works rechecked already when it was drawn
--   reason VARCHAR, why drawn anew; empty of the first
--   times INTEGER, lots drawn so far
SELECT d.draw_id::VARCHAR AS draw_id, d.school, coalesce(u.name, d.school) AS name, d.subject, d.grade, d.academic_year,
       d.drawn_on, d.recorded_by, d.seed, d.pile, d.works, d.checked_before, d.reason, d.times::INTEGER AS times
FROM recheck_draw_at($known_at, $as_of) AS d
LEFT JOIN unit AS u ON u.snapshot_id = $snapshot::UUID AND u.level = 'school' AND u.unit = d.school
WHERE is_here(u.parent, $district, $snapshot::UUID) AND ($year = 'все' OR d.academic_year = $year)
ORDER BY d.academic_year, d.school, d.subject, d.grade
