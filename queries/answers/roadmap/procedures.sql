-- What: days of assessment procedures, from imported forms and entered by hand.
-- Grain: one row per procedure and day.
-- Params: $known_at TIMESTAMP
-- Columns:
--   name VARCHAR, of the procedure
--   held_on DATE, its day
--   by_hand BOOLEAN, entered by hand
SELECT name, held_on::DATE AS held_on, bool_or(by_hand) AS by_hand
FROM procedure_at($known_at) GROUP BY name, held_on ORDER BY held_on, name
