-- What: what the clock said at a moment of knowledge, of the moment's span (`clock_span_at`).
-- Grain: a value.
-- Params: moment TIMESTAMP, ahead INTERVAL, not_after TIMESTAMP
-- Columns:
--   value TIMESTAMP, UTC
CREATE MACRO clock_time(moment, ahead, not_after) AS least(moment - ahead, not_after)
