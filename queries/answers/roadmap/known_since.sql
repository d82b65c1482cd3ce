-- What: when the first of the plans that stand now was taken.
-- Grain: one row.
-- Params: $moment TIMESTAMP
-- Columns:
--   plans INTEGER, plans known at the moment
--   now INTEGER, plans that stand now
--   last_event TIMESTAMP, UTC; the latest word of anyone
SELECT (SELECT count(*) FROM plan_at($moment))::INTEGER AS plans, (SELECT count(*) FROM plan_at(NULL))::INTEGER AS now,
       (SELECT max(recorded_at) FROM progress_at(NULL)) AS last_event
