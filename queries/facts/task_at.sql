-- What: task columns of the forms of standing files.
-- Grain: one row per file, form, subject, grade, academic year and position.
-- Params: known_at TIMESTAMP, as_of DATE
-- Columns:
--   batch_id UUID, the file
--   form VARCHAR, f1 | f2 | f3 | f4 | f7 | protocol_…
--   subject VARCHAR, code
--   grade TINYINT, 4 to 11
--   academic_year VARCHAR, 2023/2024
--   position SMALLINT, place, from 1
--   label VARCHAR, task as the form names it
--   max_points SMALLINT, points
--   difficulty VARCHAR, Б | П | В; NULL if not stated
--   imported_at TIMESTAMP, UTC
CREATE MACRO task_at(known_at, as_of) AS TABLE
SELECT t.*, b.imported_at
FROM store.task AS t
JOIN batch_at(known_at) AS b USING (batch_id)
ANTI JOIN unheld_at(known_at, as_of) AS u USING (subject, grade, academic_year)
