-- What: what meetings decided, and what became of it, by the latest meeting first.
-- Grain: one row per decision that stands.
-- Params: $known_at TIMESTAMP, $as_of DATE, $district VARCHAR
-- Columns:
--   decision VARCHAR, name of the decision
--   district VARCHAR, code, or all where none was chosen
--   meeting DATE, day of the meeting
--   report_day DATE, day of the figures it looked at
--   position INTEGER, place among those of its meeting, from 1
--   text VARCHAR, as decided
--   who VARCHAR, whose it is
--   due DATE, last day to carry it out
--   source VARCHAR, rule that it was proposed by; empty of a person's own
--   done BOOLEAN, it was told to be carried out
--   done_on DATE, when; NULL while it is not
--   note VARCHAR, told of carrying it out; empty while nothing was
--   days_late INTEGER, days past its term, of a carried out one on the day of it; NULL in time
WITH here AS (
    FROM decision_at($known_at, $as_of)
    WHERE $district = 'все' OR district IN ('все', $district)
)
SELECT decision, district, meeting::DATE AS meeting, report_day::DATE AS report_day, position, text, who, due::DATE AS due, source,
       done, done_on::DATE AS done_on, note,
       CASE WHEN coalesce(done_on, $as_of) > due
            THEN date_diff('day', due, coalesce(done_on, $as_of))::INTEGER END AS days_late
FROM here
ORDER BY report_day DESC, meeting DESC, position, decision
