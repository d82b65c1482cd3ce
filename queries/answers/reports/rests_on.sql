-- What: what a report made at a moment rests on: everything the store had learnt by then, as one hash.
-- Grain: one row.
-- Params: $known_at TIMESTAMP
-- Columns:
--   content VARCHAR, SHA-256 in hex; NULL of an empty store
--   learnt_at TIMESTAMP, UTC, when the latest of it was learnt
SELECT sha256(string_agg(fact, ',' ORDER BY learnt_at, fact)) AS content, max(learnt_at) AS learnt_at
FROM learnt_at($known_at)
