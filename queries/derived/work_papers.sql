-- What: works of the parts being made whose tasks schools can be compared by.
-- Grain: one row per work.
-- Params: none
-- Columns:
--   work BIGINT, number of the work, of this asking alone
--   part_id VARCHAR, the part being made
--   school VARCHAR, login
--   subject VARCHAR, code
--   grade TINYINT, 4 to 11
--   academic_year VARCHAR, 2023/2024
--   primary_score SMALLINT, points
--   journal_mark TINYINT, 2 to 5
SELECT work, any_value(part_id)::VARCHAR AS part_id, any_value(school) AS school, any_value(subject) AS subject,
       any_value(grade) AS grade, any_value(academic_year) AS academic_year,
       any_value(primary_score) AS primary_score, any_value(journal_mark) AS journal_mark
FROM part_point
GROUP BY work
