-- What: the calendar year in which an academic year begins.
-- Grain: a value; NULL where the text is not a year.
-- Params: academic_year VARCHAR
-- Columns:
--   value INTEGER, a year
CREATE MACRO first_year(academic_year) AS TRY_CAST(left(academic_year, 4) AS INTEGER)
