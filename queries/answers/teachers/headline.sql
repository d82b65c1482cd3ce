-- What: the teachers' figures for «Сводка»; a deficit is a block below $basic %.
-- Grain: one row; all zeros without diagnostics.
-- Params: $moment TIMESTAMP, $day DATE, $basic DOUBLE
-- Columns:
--   diagnosed INTEGER, teachers with diagnostics
--   with_deficit INTEGER, teachers with a block below the basic level now
--   with_route INTEGER, of those, teachers with a route that stands against it
--   trained INTEGER, teachers with a block that began below the basic level who finished a course of its subject since
WITH block AS (
    SELECT b.*, r.status, r.approved_on
    FROM deficit_block_at($moment, $day) AS b
    LEFT JOIN deficit_route_at($moment, $day) AS r USING (teacher)
)
SELECT count(DISTINCT teacher)::INTEGER AS diagnosed,
       count(DISTINCT teacher) FILTER (WHERE now_pct < $basic)::INTEGER AS with_deficit,
       count(DISTINCT teacher) FILTER (
           WHERE now_pct < $basic AND status <> 'прекращён'
             AND (status <> 'выполнен' OR coalesce(approved_on >= first_on, true)))::INTEGER AS with_route,
       count(DISTINCT teacher) FILTER (
           WHERE first_pct < $basic AND EXISTS (
               SELECT 1 FROM course_at($moment) AS c
               WHERE c.teacher = block.teacher AND c.subject = block.subject AND c.finished_on > block.first_on
                 AND c.finished_on <= coalesce($day, DATE '9999-12-31')))::INTEGER AS trained
FROM block
