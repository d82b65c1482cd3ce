-- What: works of the parts being made with points task by task, and which of them schools are compared by: those out of
--       the maximum of most works, where the school's figures are of works.
-- Grain: one row per work.
-- Params: $snapshot UUID
-- Columns:
--   part_id VARCHAR, the part being made
--   school VARCHAR, login
--   subject VARCHAR, code
--   grade TINYINT, 4 to 11
--   academic_year VARCHAR, 2023/2024
--   file BIGINT, number of the file's form, as in `derived/work_tasks` of the same parts
--   own_max SMALLINT, points; NULL if the file states none
--   is_compared BOOLEAN, whether schools are compared by it
--   primary_score SMALLINT, points
--   journal_mark TINYINT, 2 to 5
--   points SMALLINT[], by task.position; -1 where a task was not marked
WITH file AS (
    SELECT DISTINCT batch_id, form, subject, grade, academic_year,
           dense_rank() OVER (ORDER BY batch_id, form, subject, grade, academic_year) AS file
    FROM part_task
)
SELECT k.part_id::VARCHAR AS part_id, w.school, w.subject, w.grade, w.academic_year, f.file, w.own_max,
       coalesce(c.basis = 'works' AND w.primary_score IS NOT NULL AND coalesce(w.own_max = c.max_score, TRUE), FALSE)
           AS is_compared,
       w.primary_score, w.journal_mark, list_transform(w.points, lambda point: coalesce(point, -1)::SMALLINT) AS points
FROM part_work AS w
JOIN part_made AS k USING (subject, grade, academic_year)
JOIN file AS f USING (batch_id, form, subject, grade, academic_year)
LEFT JOIN comparable_cell AS c ON c.snapshot_id = $snapshot::UUID AND c.school = w.school AND c.subject = w.subject
    AND c.grade = w.grade AND c.academic_year = w.academic_year
WHERE NOT w.absent AND len(w.points) > 0
