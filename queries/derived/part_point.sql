-- What: the points of every task of every work of the parts being made that schools can be compared by: schools that
--       wrote the tasks of most works out of the same maximum.
-- Grain: one row per work and task.
-- Params: $snapshot UUID
-- Columns:
--   part_id UUID, hash of all that its rows come from
--   school VARCHAR, login
--   subject VARCHAR, code
--   grade TINYINT, 4 to 11
--   academic_year VARCHAR, 2023/2024
--   work BIGINT, number of the work, of this asking alone
--   place BIGINT, place of the task in the check work, from 1
--   label VARCHAR, task as the form names it
--   max_points SMALLINT, points
--   difficulty VARCHAR, Б | П | В; NULL if not stated
--   points SMALLINT, points
--   primary_score SMALLINT, points
--   journal_mark TINYINT, 2 to 5
WITH work AS MATERIALIZED (
    SELECT w.school, w.batch_id, w.form, w.subject, w.grade, w.academic_year, w.primary_score, w.journal_mark, w.points,
           row_number() OVER () AS work
    FROM part_work AS w
    JOIN comparable_cell AS c USING (school, subject, grade, academic_year)
    WHERE c.snapshot_id = $snapshot::UUID AND w.primary_score IS NOT NULL AND c.basis = 'works'
      AND coalesce(w.own_max = c.max_score, TRUE)
),
-- schools of one check work may come in different files whose columns do not stand in the same order
named AS MATERIALIZED (
    SELECT w.school, w.subject, w.grade, w.academic_year, w.work, t.place, t.label, t.max_points, t.difficulty, w.points,
           w.primary_score, w.journal_mark
    FROM (SELECT * EXCLUDE (points), unnest(points) AS points, generate_subscripts(points, 1) AS position FROM work) AS w
    JOIN part_task AS t USING (batch_id, form, subject, grade, academic_year, position)
),
own AS (
    SELECT school, subject, grade, academic_year, label, min(place) AS place, max(max_points) AS max_points,
           count(points) AS n
    FROM named GROUP BY school, subject, grade, academic_year, label
),
-- tasks are compared between schools that wrote the same ones: those of most works; others are not asked
version AS (
    SELECT school, subject, grade, academic_year, max(n) AS works,
           string_agg(label || ':' || coalesce(max_points::VARCHAR, ''), ' ' ORDER BY place, label) AS tasks
    FROM own GROUP BY school, subject, grade, academic_year
),
usual AS (
    SELECT subject, grade, academic_year, tasks
    FROM version
    GROUP BY subject, grade, academic_year, tasks
    QUALIFY row_number() OVER (PARTITION BY subject, grade, academic_year ORDER BY sum(works) DESC, tasks) = 1
)
SELECT k.part_id, n.*
FROM named AS n
JOIN part_made AS k USING (subject, grade, academic_year)
JOIN version AS v USING (school, subject, grade, academic_year)
SEMI JOIN usual AS u USING (subject, grade, academic_year, tasks)
