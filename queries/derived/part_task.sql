-- What: tasks of the files of the parts being made, within bounds that hold them all.
-- Grain: one row per file, form, subject, grade, academic year and position.
-- Params: $known_at TIMESTAMP, $as_of DATE, $first_subject VARCHAR, $last_subject VARCHAR, $first_grade TINYINT, $last_grade TINYINT, $first_year VARCHAR, $last_year VARCHAR
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
FROM own_task_at($known_at, $as_of)
SEMI JOIN part_made USING (subject, grade, academic_year)
-- the bounds reach the tables' own statistics through all that the macro does; the parts are then exact
WHERE subject BETWEEN $first_subject AND $last_subject AND grade BETWEEN $first_grade AND $last_grade
  AND academic_year BETWEEN $first_year AND $last_year
