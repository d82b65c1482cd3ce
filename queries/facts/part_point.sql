-- What: points of `derived/part_point` of parts, while they are being made; else empty: `derive` holds a table of this name over it.
-- Grain: one row per work and task.
-- Params: none
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
CREATE VIEW part_point AS
SELECT NULL::UUID AS part_id, NULL::VARCHAR AS school, NULL::VARCHAR AS subject, NULL::TINYINT AS grade,
       NULL::VARCHAR AS academic_year, NULL::BIGINT AS work, NULL::BIGINT AS place, NULL::VARCHAR AS label,
       NULL::SMALLINT AS max_points, NULL::VARCHAR AS difficulty, NULL::SMALLINT AS points, NULL::SMALLINT AS primary_score,
       NULL::TINYINT AS journal_mark
WHERE FALSE
