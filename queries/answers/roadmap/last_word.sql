-- What: the latest word of anyone about any measure.
-- Grain: one row.
-- Params: none
-- Scope: open
-- Columns:
--   last_event TIMESTAMP, UTC; NULL while nothing was told
SELECT max(recorded_at) AS last_event FROM progress_at('infinity'::TIMESTAMP, 'infinity'::DATE)
