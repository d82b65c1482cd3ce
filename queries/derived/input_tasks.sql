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
WITH chosen AS MATERIALIZED (FROM comparable_cell WHERE snapshot_id = $snapshot::UUID),
from_works AS (
    SELECT school, subject, grade, academic_year, min(place)::SMALLINT AS position, label,
           max(max_points)::SMALLINT AS max_points, max(difficulty) AS difficulty, count(points)::INTEGER AS n,
           sum(points)::DOUBLE AS sum_points, sum(points * points)::DOUBLE AS sum_squares,
           sum(points::INTEGER * primary_score)::DOUBLE AS sum_with_total
    FROM task_point_at($known_at, $as_of, $snapshot)
    GROUP BY school, subject, grade, academic_year, label
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
