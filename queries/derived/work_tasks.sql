-- What: tasks of the files of `derived/work_papers`.
-- Grain: one row per file's form and position.
-- Params: none
-- Columns:
--   file BIGINT, number of the file's form, of these parts alone
--   position SMALLINT, place in the file, from 1
--   place BIGINT, place in the check work, from 1
--   label VARCHAR, task as the form names it
--   max_points SMALLINT, points; NULL if no file states them
--   difficulty VARCHAR, Б | П | В; NULL if not stated
SELECT dense_rank() OVER (ORDER BY batch_id, form, subject, grade, academic_year) AS file,
       position, place, label, max_points, difficulty
FROM part_task
