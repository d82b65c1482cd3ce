-- What: schools on the imported official lists.
-- Grain: one row per list year and school of the list.
-- Params: $known_at TIMESTAMP, $as_of DATE
-- Columns:
--   academic_year VARCHAR, year whose spring the list speaks of
--   school VARCHAR, login
--   listed BOOLEAN, true with at least one marker
SELECT (list_year - 1) || '/' || list_year AS academic_year, school, coalesce(max(value) > 0, false) AS listed
FROM listed_school_at($known_at, $as_of)
GROUP BY list_year, school
ORDER BY list_year, school
