-- What: how many check works had been held by a day, as far as known: without one there is nothing to report.
-- Grain: one row.
-- Params: $known_at TIMESTAMP, $as_of DATE
-- Columns:
--   works INTEGER, pairs of subject and grade of a year
SELECT count(*)::INTEGER AS works FROM result_day_at($known_at) WHERE day <= $as_of
