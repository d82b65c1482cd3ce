-- What: tasks and maximum of the works of a file beside those of the same work in other files, where they are not all
--       the same. Works that the file replaces are not counted.
-- Grain: one row per subject, grade and academic year of the file, and version of the work in the other files.
-- Params: $batch_id UUID
-- Columns:
--   subject VARCHAR, code
--   grade TINYINT, grade
--   academic_year VARCHAR, 2023/2024
--   own_max SMALLINT, points; NULL if the file states none
--   own_tasks VARCHAR[], «label points» or «label» of the file; NULL if it has none
--   own_schools INTEGER, schools with works in the file
--   max_score SMALLINT, points, of the other files
--   tasks VARCHAR[], of the other files
--   works INTEGER, works that stand in them; participants at schools for group forms
--   met VARCHAR[], schools of the file with works among these and none that the file replaces
--   file_name VARCHAR, the latest of these files
WITH said AS MATERIALIZED (
    SELECT a.batch_id, a.form, a.subject, a.grade, a.academic_year, max(a.max_score) AS max_score
    FROM store.assessment AS a
    SEMI JOIN (SELECT subject, grade, academic_year FROM store.assessment WHERE batch_id = $batch_id) AS o
        USING (subject, grade, academic_year)
    JOIN batch_at('infinity'::TIMESTAMP) AS b USING (batch_id)
    GROUP BY a.batch_id, a.form, a.subject, a.grade, a.academic_year
),
version AS MATERIALIZED (
    SELECT s.*, t.tasks
    FROM said AS s
    LEFT JOIN (SELECT batch_id, form, subject, grade, academic_year,
                      list(DISTINCT concat_ws(' ', label, max_points) ORDER BY concat_ws(' ', label, max_points)) AS tasks
               FROM store.task SEMI JOIN said USING (batch_id, form, subject, grade, academic_year)
               GROUP BY batch_id, form, subject, grade, academic_year) AS t
        USING (batch_id, form, subject, grade, academic_year)
),
own AS (
    SELECT subject, grade, academic_year, max(max_score) AS own_max, arg_max(tasks, len(tasks)) AS own_tasks
    FROM version WHERE batch_id = $batch_id GROUP BY subject, grade, academic_year
),
-- works are only counted where somebody differs
odd AS MATERIALIZED (
    SELECT DISTINCT o.*
    FROM own AS o JOIN version AS v USING (subject, grade, academic_year)
    WHERE v.batch_id <> $batch_id AND (v.max_score <> o.own_max OR v.tasks <> o.own_tasks)
),
own_work AS MATERIALIZED (
    SELECT school, subject, grade, academic_year, participant
    FROM store.work SEMI JOIN odd USING (subject, grade, academic_year) WHERE batch_id = $batch_id
),
counted AS (
    SELECT w.batch_id, w.form, w.school, w.subject, w.grade, w.academic_year,
           count(*) FILTER (WHERE o.participant IS NULL) AS works, count(o.participant) AS replaced
    FROM store.work AS w
    SEMI JOIN odd USING (subject, grade, academic_year)
    LEFT JOIN own_work AS o USING (school, subject, grade, academic_year, participant)
    WHERE w.batch_id <> $batch_id
    GROUP BY w.batch_id, w.form, w.school, w.subject, w.grade, w.academic_year
    UNION ALL
    SELECT batch_id, form, unit, subject, grade, academic_year, max(participants), 0
    FROM store.group_value SEMI JOIN odd USING (subject, grade, academic_year)
    WHERE batch_id <> $batch_id AND level = 'school'
    GROUP BY batch_id, form, unit, subject, grade, academic_year
)
SELECT o.subject, o.grade, o.academic_year, o.own_max, o.own_tasks,
       (SELECT count(DISTINCT w.school) FROM own_work AS w WHERE w.subject = o.subject AND w.grade = o.grade
        AND w.academic_year = o.academic_year)::INTEGER AS own_schools, v.max_score, v.tasks,
       sum(c.works)::INTEGER AS works,
       coalesce(list(DISTINCT c.school ORDER BY c.school) FILTER (
           WHERE c.replaced = 0 AND v.form NOT IN ('f2', 'f3', 'f4', 'f7')
             AND c.school IN (SELECT w.school FROM own_work AS w)), []) AS met,
       arg_max(b.file_name, b.imported_at) AS file_name
FROM odd AS o
JOIN version AS v USING (subject, grade, academic_year)
JOIN batch_at('infinity'::TIMESTAMP) AS b USING (batch_id)
JOIN counted AS c USING (batch_id, form, subject, grade, academic_year)
WHERE v.batch_id <> $batch_id
GROUP BY o.subject, o.grade, o.academic_year, o.own_max, o.own_tasks, v.max_score, v.tasks
HAVING sum(c.works) > 0
ORDER BY o.subject, o.grade, o.academic_year, works DESC, v.max_score DESC
