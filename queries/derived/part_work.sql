-- What: works of the parts being made, within bounds that hold them all.
-- Grain: one row per school, subject, grade, academic year and participant.
-- Params: $known_at TIMESTAMP, $as_of DATE, $first_subject VARCHAR, $last_subject VARCHAR, $first_grade TINYINT, $last_grade TINYINT, $first_year VARCHAR, $last_year VARCHAR
-- Columns:
--   batch_id UUID, the file
--   form VARCHAR, f1 | f2 | f3 | f4 | f7 | protocol_…
--   school VARCHAR, login
--   subject VARCHAR, code
--   grade TINYINT, 4 to 11
--   academic_year VARCHAR, 2023/2024
--   participant VARCHAR, code of the pupil
--   class_name VARCHAR, as the file spells it
--   variant VARCHAR, of the work
--   absent BOOLEAN, whether the pupil did not write
--   points SMALLINT[], points by task.position; NULL where a task was not marked, and of a work with a fault
--   primary_score SMALLINT, points; NULL of a work with a fault
--   mark TINYINT, 2 to 5; NULL of a work with a fault
--   journal_mark TINYINT, 2 to 5
--   imported_at TIMESTAMP, UTC
--   own_max SMALLINT, points; NULL if the file states none
--   stated_score SMALLINT, points as the file states them, of a work with a fault too
--   fault VARCHAR, zeros | same; NULL of a work that counts
--   has_odd_mark BOOLEAN, whether the mark is left out because every mark of the check work contradicts the scale
FROM measured_work_at($known_at, $as_of)
SEMI JOIN part_made USING (subject, grade, academic_year)
-- the bounds reach the tables' own statistics through all that the macro does; the parts are then exact
WHERE subject BETWEEN $first_subject AND $last_subject AND grade BETWEEN $first_grade AND $last_grade
  AND academic_year BETWEEN $first_year AND $last_year
