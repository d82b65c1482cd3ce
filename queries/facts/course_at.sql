-- What: courses finished by a day: the latest file about a course stands.
-- Grain: one row per teacher, programme, subject and day.
-- Params: known_at TIMESTAMP, as_of DATE
-- Columns:
--   batch_id UUID, the file
--   teacher VARCHAR, code
--   programme VARCHAR, title of the course
--   subject VARCHAR, code or name
--   hours SMALLINT, hours
--   finished_on DATE, last day of the course
--   certificate VARCHAR, number; NULL without one
CREATE MACRO course_at(known_at, as_of) AS TABLE
SELECT c.*
FROM store.course AS c JOIN batch_at(known_at) AS b USING (batch_id)
WHERE c.finished_on IS NULL OR c.finished_on <= as_of
QUALIFY row_number() OVER (
    PARTITION BY c.teacher, c.programme, c.subject, c.finished_on ORDER BY b.imported_at DESC, b.batch_id) = 1
