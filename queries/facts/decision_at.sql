-- What: decisions of meetings that stood on a day, as last worded by a moment, and what was last told of carrying them
--       out. Those of a meeting stand from its day, and on the day of the figures that it looked at.
-- Grain: one row per decision.
-- Params: known_at TIMESTAMP, as_of DATE
-- Columns:
--   decision VARCHAR, name of the decision
--   district VARCHAR, code, or все where none was chosen
--   meeting DATE, day of the meeting
--   report_day DATE, day of the figures
--   position INTEGER, place among those of its meeting, from 1
--   text VARCHAR, as decided
--   who VARCHAR, whose it is
--   due DATE, last day to carry it out
--   source VARCHAR, rule that it was proposed by; empty of a person's own
--   recorded_at TIMESTAMP, UTC, when it was last worded
--   done BOOLEAN, it was told to be carried out
--   done_on DATE, when; NULL while it is not
--   note VARCHAR, told of carrying it out; empty while nothing was
CREATE MACRO decision_at(known_at, as_of) AS TABLE
WITH worded AS (
    SELECT e.* REPLACE (least(e.meeting, c.not_after::DATE) AS meeting, least(e.report_day, c.not_after::DATE) AS report_day)
    FROM store.decision_event AS e JOIN clock_span_at(known_at) AS c ON e.recorded_at >= c.since AND e.recorded_at < c.until
    WHERE recorded_at <= known_at
      AND (least(e.meeting, c.not_after::DATE) <= as_of OR least(e.report_day, c.not_after::DATE) = as_of)
    QUALIFY row_number() OVER (PARTITION BY decision ORDER BY recorded_at DESC, event_id DESC) = 1
),
told AS (
    SELECT d.* REPLACE (least(d.happened_on, c.not_after::DATE) AS happened_on)
    FROM store.decision_done AS d JOIN clock_span_at(known_at) AS c ON d.recorded_at >= c.since AND d.recorded_at < c.until
    WHERE recorded_at <= known_at AND least(d.happened_on, c.not_after::DATE) <= as_of
    QUALIFY row_number() OVER (PARTITION BY decision ORDER BY recorded_at DESC, event_id DESC) = 1
)
SELECT w.decision, w.district, w.meeting, w.report_day, w.position, w.text, w.who, w.due, w.source, w.recorded_at,
       coalesce(t.done, FALSE) AS done, CASE WHEN t.done THEN t.happened_on END AS done_on,
       coalesce(t.note, '') AS note
FROM worded AS w
LEFT JOIN told AS t USING (decision)
WHERE NOT w.removed
