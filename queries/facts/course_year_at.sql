-- What: the first day of the school year in which the latest course was finished: the year that the plans speak of.
-- Grain: one row; NULL without courses.
-- Params: known_at TIMESTAMP, as_of DATE
-- Columns:
--   since DATE, 1 September
CREATE MACRO course_year_at(known_at, as_of) AS TABLE
SELECT make_date(year(max(c.finished_on)) - (month(max(c.finished_on)) < 9)::INTEGER, 9, 1) AS since
FROM course_at(known_at, as_of) AS c
