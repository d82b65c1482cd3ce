-- What: task columns of each file, each task with its place among the tasks of the check work: by the numbers in its
--       name, because files of one work may bring its columns in another order.
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
--   max_points SMALLINT, points; where the file states none, those that most other files state
--   difficulty VARCHAR, Б | П | В; where the file states none, that of most others; NULL if none does
CREATE MACRO own_task_at(known_at, as_of) AS TABLE
WITH stated AS (
    SELECT batch_id, form, subject, grade, academic_year, position, any_value(label) AS label,
           any_value(max_points) AS max_points, any_value(difficulty) AS difficulty
    FROM task_at(known_at, as_of)
    GROUP BY batch_id, form, subject, grade, academic_year, position
),
usual AS (
    SELECT subject, grade, academic_year, label, mode(max_points) AS max_points, mode(difficulty) AS difficulty,
           row_number() OVER (
               PARTITION BY subject, grade, academic_year
               ORDER BY list_transform(regexp_extract_all(label, '\d+'), lambda n: n::INTEGER), label) AS place
    FROM stated GROUP BY subject, grade, academic_year, label
)
SELECT s.batch_id, s.form, s.subject, s.grade, s.academic_year, s.position, u.place, s.label,
       coalesce(s.max_points, u.max_points) AS max_points, coalesce(s.difficulty, u.difficulty) AS difficulty
FROM stated AS s
JOIN usual AS u USING (subject, grade, academic_year, label)
