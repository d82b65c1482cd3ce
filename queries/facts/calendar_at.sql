-- What: the procedures and their days as one hash: terms are unfolded once for each.
-- Grain: one row.
-- Params: known_at TIMESTAMP
-- Columns:
--   calendar VARCHAR, hash of the procedures; empty without procedures
CREATE MACRO calendar_at(known_at) AS TABLE
SELECT coalesce(sha256(string_agg(DISTINCT held_on || ' ' || name, chr(10) ORDER BY held_on || ' ' || name)), '')
       AS calendar
FROM procedure_at(known_at)
