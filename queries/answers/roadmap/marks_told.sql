-- What: statuses that came with plans themselves, from their marks of completion.
-- Grain: one row per event.
-- Params: $known_at TIMESTAMP, $as_of DATE
-- Columns:
--   measure VARCHAR, name of the measure
--   school VARCHAR, login; empty for the district
--   comment VARCHAR, the mark as it stands in the plan
SELECT p.measure, p.school, p.comment
FROM progress_at($known_at, $as_of) AS p
SEMI JOIN (SELECT batch_id FROM store.plan) AS f USING (batch_id)
WHERE p.comment IS NOT NULL
ORDER BY p.measure, p.school, p.comment
