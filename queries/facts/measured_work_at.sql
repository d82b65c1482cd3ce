-- What: pupils' works that stand, each with the maximum that its own file states: another file's maximum is not its.
-- Grain: one row per school, subject, grade, academic year and participant.
-- Params: known_at TIMESTAMP, as_of DATE
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
--   points SMALLINT[], points by task.position; NULL where a task was not marked
--   primary_score SMALLINT, points
--   mark TINYINT, 2 to 5
--   journal_mark TINYINT, 2 to 5
--   imported_at TIMESTAMP, UTC
--   own_max SMALLINT, points; NULL if the file states none
CREATE MACRO measured_work_at(known_at, as_of) AS TABLE
WITH own AS (
    SELECT batch_id, form, subject, grade, academic_year, max(max_score) AS own_max
    FROM assessment_at(known_at, as_of) GROUP BY batch_id, form, subject, grade, academic_year
)
SELECT w.*, o.own_max
FROM work_at(known_at, as_of) AS w
LEFT JOIN own AS o USING (batch_id, form, subject, grade, academic_year)
