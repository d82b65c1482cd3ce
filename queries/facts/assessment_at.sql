-- What: what standing files say of check works as a whole.
-- Grain: one row per file, form, subject, grade and academic year.
-- Params: known_at TIMESTAMP, as_of DATE
-- Columns:
--   batch_id UUID, the file
--   form VARCHAR, f1 | f2 | f3 | f4 | f7 | protocol_…
--   subject VARCHAR, code
--   grade TINYINT, 4 to 11
--   academic_year VARCHAR, 2023/2024
--   max_score SMALLINT, points
--   held_on DATE, day on the sheet; NULL if it says none
--   imported_at TIMESTAMP, UTC
CREATE MACRO assessment_at(known_at, as_of) AS TABLE
SELECT a.*, b.imported_at
FROM store.assessment AS a
JOIN batch_at(known_at) AS b USING (batch_id)
ANTI JOIN unheld_at(known_at, as_of) AS u USING (subject, grade, academic_year)
