-- What: how tasks were done in parts, while they are being made; else empty: `derive` holds a table of this name over it.
-- Grain: one row per school, subject, grade, academic year, stated maximum, file and position.
-- Params: none
-- Columns:
--   school VARCHAR, login
--   subject VARCHAR, code
--   grade TINYINT, 4 to 11
--   academic_year VARCHAR, 2023/2024
--   own_max SMALLINT, points; NULL if the file states none
--   place BIGINT, place in the check work, from 1
--   label VARCHAR, task as the form names it
--   max_points SMALLINT, points
--   difficulty VARCHAR, Б | П | В; NULL if not stated
--   n INTEGER, works in which the task was marked
--   total BIGINT, points
CREATE VIEW part_done AS
SELECT NULL::VARCHAR AS school, NULL::VARCHAR AS subject, NULL::TINYINT AS grade, NULL::VARCHAR AS academic_year,
       NULL::SMALLINT AS own_max, NULL::BIGINT AS place, NULL::VARCHAR AS label, NULL::SMALLINT AS max_points,
       NULL::VARCHAR AS difficulty, NULL::INTEGER AS n, NULL::BIGINT AS total
WHERE FALSE
