-- What: spans of moments and the clock's time in them: a moment was at `moment - ahead`, and not later than `not_after`.
--       While the clock stands behind words that the store holds, those were said before it, whatever it said then.
-- Grain: one row per span, from the first moment on; one in all where the clock never went back.
-- Params: known_at TIMESTAMP
-- Columns:
--   since TIMESTAMP, first moment of the span
--   until TIMESTAMP, first moment of the next one; infinity of the last
--   ahead INTERVAL, by which moments run ahead of the clock
--   not_after TIMESTAMP, the clock's time when it went back; infinity where it did not or has caught up
CREATE MACRO clock_span_at(known_at) AS TABLE
WITH turn AS (
    SELECT TIMESTAMP '-infinity' AS since, TIMESTAMP '-infinity' AS clock_at, INTERVAL 0 SECOND AS ahead
    UNION ALL
    SELECT t.since, t.clock_at, t.since - t.clock_at FROM store.clock_turn AS t WHERE t.since <= known_at
),
-- only turns after the clock last caught up tell that earlier words bear a time of a wrong clock
told AS (
    SELECT *, since > max(since) FILTER (WHERE since = clock_at) OVER () AS is_behind FROM turn
)
SELECT since, lead(since, 1, TIMESTAMP 'infinity') OVER (ORDER BY since) AS until, ahead,
       coalesce(min(clock_at) FILTER (WHERE is_behind)
                    OVER (ORDER BY since ROWS BETWEEN 1 FOLLOWING AND UNBOUNDED FOLLOWING), TIMESTAMP 'infinity')
           AS not_after
FROM told
