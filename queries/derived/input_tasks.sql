-- What: sums over pupils for each task of each school's check work, of schools that wrote the tasks of most works.
-- Grain: one row per school, subject, grade, academic year and task.
-- Params: $snapshot UUID, $known_at TIMESTAMP, $as_of DATE
-- Columns:
--   school VARCHAR, login
--   subject VARCHAR, code
--   grade TINYINT, 4 to 11
--   academic_year VARCHAR, 2023/2024
--   position SMALLINT, place in the work, from 1
--   label VARCHAR, task as the form names it
--   max_points SMALLINT, points
--   difficulty VARCHAR, Б | П | В; NULL if not stated
--   n INTEGER, works in which the task was marked
--   sum_points DOUBLE, points
--   sum_squares DOUBLE, squared points; NULL from group forms
--   sum_with_total DOUBLE, points times the primary score; NULL from group forms
WITH task AS MATERIALIZED (FROM own_task_at($known_at, $as_of)),
chosen AS MATERIALIZED (FROM comparable_cell WHERE snapshot_id = $snapshot::UUID),
point AS (
    SELECT w.school, w.batch_id, w.form, w.subject, w.grade, w.academic_year, w.primary_score,
           unnest(w.points) AS points, generate_subscripts(w.points, 1) AS position
    FROM measured_work_at($known_at, $as_of) AS w
    JOIN chosen AS c USING (school, subject, grade, academic_year)
    WHERE w.primary_score IS NOT NULL AND c.basis = 'works' AND coalesce(w.own_max = c.max_score, TRUE)
),
done AS (
    SELECT school, batch_id, form, subject, grade, academic_year, position, count(points) AS n,
           sum(points)::DOUBLE AS sum_points, sum(points * points)::DOUBLE AS sum_squares,
           sum(points::INTEGER * primary_score)::DOUBLE AS sum_with_total
    FROM point GROUP BY school, batch_id, form, subject, grade, academic_year, position
),
-- schools of one check work may come in different files whose columns do not stand in the same order
by_label AS (
    SELECT d.school, d.subject, d.grade, d.academic_year, min(t.place)::SMALLINT AS position, t.label,
           max(t.max_points)::SMALLINT AS max_points, max(t.difficulty) AS difficulty,
           sum(d.n)::INTEGER AS n, sum(d.sum_points) AS sum_points, sum(d.sum_squares) AS sum_squares,
           sum(d.sum_with_total) AS sum_with_total
    FROM done AS d
    JOIN task AS t USING (batch_id, form, subject, grade, academic_year, position)
    GROUP BY d.school, d.subject, d.grade, d.academic_year, t.label
),
-- tasks are compared between schools that wrote the same ones: those of most works; others are not asked
version AS (
    SELECT school, subject, grade, academic_year, max(n) AS works,
           string_agg(label || ':' || coalesce(max_points::VARCHAR, ''), ' ' ORDER BY position, label) AS tasks
    FROM by_label GROUP BY school, subject, grade, academic_year
),
usual AS (
    SELECT subject, grade, academic_year, tasks
    FROM version
    GROUP BY subject, grade, academic_year, tasks
    QUALIFY row_number() OVER (PARTITION BY subject, grade, academic_year ORDER BY sum(works) DESC, tasks) = 1
),
from_works AS (
    SELECT b.* FROM by_label AS b
    JOIN version AS v USING (school, subject, grade, academic_year)
    SEMI JOIN usual AS u USING (subject, grade, academic_year, tasks)
)
SELECT school, subject, grade, academic_year, position, label, max_points, difficulty, n,
       sum_points, sum_squares, sum_with_total
FROM from_works
UNION ALL
SELECT t.unit, t.subject, t.grade, t.academic_year, t.position, t.label, t.max_points, t.difficulty, t.n,
       t.n * t.mean_pct * t.max_points / 100, NULL, NULL
FROM cell_task AS t
JOIN chosen AS c ON c.school = t.unit AND c.subject = t.subject AND c.grade = t.grade
    AND c.academic_year = t.academic_year
WHERE t.snapshot_id = $snapshot::UUID AND t.level = 'school' AND t.basis = 'groups'
ORDER BY school, academic_year, subject, grade, position
