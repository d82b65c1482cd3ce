-- What: the days on which measures fall due.
-- Grain: one row per measure and day.
-- Params: $known_at TIMESTAMP, $as_of DATE
-- Scope: open
-- Columns:
--   measure VARCHAR, name of the measure
--   kind VARCHAR, dates | recurring | relative | standing | undated
--   occurrence VARCHAR, name of the day within the measure
--   due_from DATE, first day
--   due_to DATE, deadline
SELECT measure, kind, occurrence, due_from::DATE AS due_from, due_to::DATE AS due_to
FROM due_at($known_at, $as_of) WHERE due_to IS NOT NULL
ORDER BY measure, due_to
