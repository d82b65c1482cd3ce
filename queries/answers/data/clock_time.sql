-- What: what the clock said at a moment of knowledge.
-- Grain: one row.
-- Params: $moment TIMESTAMP
-- Scope: open
-- Columns:
--   said_at TIMESTAMP, UTC
SELECT clock_time($moment::TIMESTAMP, ahead, not_after) AS said_at
FROM clock_span_at('infinity'::TIMESTAMP)
WHERE $moment::TIMESTAMP >= since AND $moment::TIMESTAMP < until
