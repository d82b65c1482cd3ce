-- What: the school year of the latest course finished by the day: the year that trained and webinars count in.
-- Grain: one row.
-- Params: $known_at TIMESTAMP, $as_of DATE
-- Columns:
--   since DATE, its 1 September; NULL without courses
SELECT since::DATE AS since FROM course_year_at($known_at, $as_of)
