-- What: points of the answers of `derived/work_papers`, none where a task was not marked.
-- Grain: one row per work and task.
-- Params: none
-- Columns:
--   work BIGINT, number of the work, of this asking alone
--   place BIGINT, place of the task in the check work, from 1
--   max_points SMALLINT, points
--   is_open BOOLEAN, whether the answer is written out: for several points, or a criterion (К)
--   points SMALLINT, points, at most the maximum
SELECT work, place, max_points, max_points > 1 OR regexp_matches(coalesce(label, ''), '[КK]') AS is_open,
       least(points, max_points) AS points
FROM part_point
WHERE points IS NOT NULL AND max_points > 0
