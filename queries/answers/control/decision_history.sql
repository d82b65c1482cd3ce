-- What: all that was ever recorded of decisions, the latest first: worded, changed, removed, carried out.
-- Grain: one row per record.
-- Params: $known_at TIMESTAMP, $district VARCHAR
-- Columns:
--   decision VARCHAR, name of the decision
--   recorded_at TIMESTAMP, UTC
--   recorded_by VARCHAR, who
--   meeting DATE, day of the meeting
--   what VARCHAR, worded | removed | done | not_done
--   text VARCHAR, as decided; of what was told of carrying it out, the note
--   who VARCHAR, whose it is; empty where not worded
--   day DATE, its term, or the day it was carried out
WITH worded AS (
    FROM store.decision_event
    WHERE recorded_at <= $known_at AND ($district = 'все' OR district IN ('все', $district))
)
SELECT decision, recorded_at, recorded_by, meeting::DATE AS meeting, if(removed, 'removed', 'worded') AS what, text, who,
       due::DATE AS day
FROM worded
UNION ALL
SELECT d.decision, d.recorded_at, d.recorded_by, w.meeting, if(d.done, 'done', 'not_done'), d.note, '', d.happened_on
FROM store.decision_done AS d
JOIN (SELECT decision, any_value(meeting)::DATE AS meeting FROM worded GROUP BY decision) AS w USING (decision)
WHERE d.recorded_at <= $known_at
ORDER BY recorded_at DESC, decision, what
