-- What: how many check works had been held and measures planned by a day, as far as known: without one there is nothing
--       to report.
-- Grain: one row.
-- Params: $known_at TIMESTAMP, $as_of DATE
-- Columns:
--   facts INTEGER, pairs of subject and grade of a year, and measures of plans
SELECT (SELECT count(*) FROM result_day_at($known_at) WHERE day <= $as_of)::INTEGER
    + (SELECT count(*) FROM measure_at($known_at, $as_of))::INTEGER AS facts
