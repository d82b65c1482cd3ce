-- What: tasks of `own_task_at` of parts, while they are being made; else empty: `derive` holds a table of this name over it.
-- Grain: one row per file, form, subject, grade, academic year and position.
-- Params: none
-- Columns:
--   batch_id UUID, the file
--   form VARCHAR, f1 | f2 | f3 | f4 | f7 | protocol_…
--   subject VARCHAR, code
--   grade TINYINT, 4 to 11
--   academic_year VARCHAR, 2023/2024
--   position SMALLINT, place in the file, from 1
--   place BIGINT, place in the check work, from 1
--   label VARCHAR, task as the form names it
--   max_points SMALLINT, points; where the file states none, those that most other files state
--   difficulty VARCHAR, Б | П | В; where the file states none, that of most others; NULL if none does
CREATE VIEW part_task AS
FROM own_task_at(TIMESTAMP '1970-01-01', DATE '1970-01-01') WHERE FALSE
