-- What: pupils' works: of several forms of one work Ф1 (after the federal check) outranks a protocol, then the
--       latest file stands.
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
CREATE MACRO work_at(known_at, as_of) AS TABLE
SELECT w.* REPLACE (o.school AS school), b.imported_at
FROM store.work AS w
JOIN batch_at(known_at) AS b USING (batch_id)
JOIN login_of_at(known_at) AS o ON o.login = w.school AND o.school IS NOT NULL
ANTI JOIN unheld_at(known_at, as_of) AS u USING (subject, grade, academic_year)
QUALIFY row_number() OVER (
    PARTITION BY o.school, w.subject, w.grade, w.academic_year, w.participant
    ORDER BY w.form <> 'f1', b.imported_at DESC, b.batch_id) = 1
