-- What: check works whose day had not come: no form of them counts yet.
-- Grain: one row per subject, grade and academic year.
-- Params: known_at TIMESTAMP, as_of DATE
-- Columns:
--   subject VARCHAR, code
--   grade TINYINT, 4 to 11
--   academic_year VARCHAR, 2023/2024
CREATE MACRO unheld_at(known_at, as_of) AS TABLE
SELECT subject, grade, academic_year FROM result_day_at(known_at) WHERE day > as_of
