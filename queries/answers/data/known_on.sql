-- What: the moment up to which all was known by the end of a day, as the clock told the day.
-- Grain: one row.
-- Params: $as_of DATE
-- Columns:
--   known_at TIMESTAMP, UTC
SELECT max(CASE WHEN not_after < midnight THEN until ELSE least(midnight + ahead, until) END)::TIMESTAMP AS known_at
FROM (SELECT *, ($as_of::DATE + 1)::TIMESTAMP AS midnight FROM clock_span_at('infinity'::TIMESTAMP))
WHERE clock_time(since, ahead, not_after) < midnight
