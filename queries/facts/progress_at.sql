-- What: what was told of measures, had happened by a day and was not taken back. `word_order`: of two words the one recorded later stands, to
--       the millisecond; then the one of the later day; then the status that says more.
-- Grain: one row per event.
-- Params: known_at TIMESTAMP, as_of DATE
-- Columns:
--   word_order BIGINT, later words are greater
--   batch_id UUID, the file
--   event_id UUID, of the event
--   recorded_at TIMESTAMP, UTC
--   recorded_by VARCHAR, who
--   measure VARCHAR, name of the measure
--   school VARCHAR, login; empty for the district
--   occurrence VARCHAR, day meant; NULL for all of them
--   status VARCHAR, the same; NULL says nothing of it
--   happened_on DATE, day told of
--   fact DOUBLE, of the indicator, as told
--   evidence_link VARCHAR, address
--   evidence_hash VARCHAR, of a kept file
--   evidence_name VARCHAR, of a kept file
--   comment VARCHAR, as told
CREATE MACRO progress_at(known_at, as_of) AS TABLE
WITH told AS (
    SELECT e.* REPLACE (coalesce(e.recorded_at, b.imported_at) AS recorded_at,
                        coalesce(e.recorded_by, b.imported_by) AS recorded_by,
                        coalesce(e.school, '') AS school,
                        least(coalesce(e.happened_on, clock_time(coalesce(e.recorded_at, b.imported_at), c.ahead, c.not_after)::DATE),
                              c.not_after::DATE) AS happened_on)
    FROM store.progress_event AS e
    LEFT JOIN batch_at(known_at) AS b ON b.batch_id = e.batch_id
    JOIN clock_span_at(known_at) AS c ON coalesce(e.recorded_at, b.imported_at) >= c.since AND coalesce(e.recorded_at, b.imported_at) < c.until
    ANTI JOIN (SELECT event_id FROM store.progress_taken_back WHERE recorded_at <= known_at) AS t
        ON t.event_id = e.event_id
    WHERE CASE WHEN e.batch_id IS NULL THEN e.recorded_at <= known_at ELSE b.batch_id IS NOT NULL END
)
-- one whole number, because the latest of 150,000 words is found three times faster by it than by three columns
SELECT (epoch_ms(recorded_at) * 32768 + (happened_on - DATE '2000-01-01')) * 8
           + coalesce(list_position(['не начато', 'в работе', 'не требуется', 'выполнено'], status), 0) AS word_order, *
FROM told WHERE happened_on <= as_of
