-- What: task columns of each file, each task with its place among the tasks of the check work in all files: files of one
--       work may bring its columns in another order. Two sheets of one file that tell a work otherwise are not taken.
-- Grain: one row per file, form, subject, grade, academic year and position.
-- Params: known_at TIMESTAMP, as_of DATE
-- Columns:
--   batch_id UUID, the file
--   form VARCHAR, f1 | f2 | f3 | f4 | f7 | protocol_…
--   subject VARCHAR, code
--   grade TINYINT, 4 to 11
--   academic_year VARCHAR, 2023/2024
--   position SMALLINT, place in the file, from 1
--   place BIGINT, place in the check work, from 1
--   label VARCHAR, task as the form names it
--   max_points SMALLINT, points; where the file states none, those of other files of the form
--   difficulty VARCHAR, Б | П | В; where the file states none, that of other files of the form; NULL if none does
CREATE MACRO own_task_at(known_at, as_of) AS TABLE
WITH stated AS (
    SELECT batch_id, form, subject, grade, academic_year, position, any_value(label) AS label,
           any_value(max_points) AS max_points, any_value(difficulty) AS difficulty
    FROM task_at(known_at, as_of)
    GROUP BY batch_id, form, subject, grade, academic_year, position
),
ordered AS (
    SELECT subject, grade, academic_year, label,
           row_number() OVER (PARTITION BY subject, grade, academic_year ORDER BY avg(position), label) AS place
    FROM stated GROUP BY subject, grade, academic_year, label
)
SELECT s.batch_id, s.form, s.subject, s.grade, s.academic_year, s.position, o.place, s.label,
       coalesce(s.max_points, max(s.max_points) OVER same) AS max_points,
       coalesce(s.difficulty, max(s.difficulty) OVER same) AS difficulty
FROM stated AS s
JOIN ordered AS o USING (subject, grade, academic_year, label)
WINDOW same AS (PARTITION BY s.form, s.subject, s.grade, s.academic_year, s.label)
