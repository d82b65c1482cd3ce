-- What: what was done in a school's cases, in the order in which it was recorded.
-- Grain: one row per act.
-- Params: $known_at TIMESTAMP, $as_of DATE, $school VARCHAR
-- Scope: own, without recorded_by, note, file_hash, file_name
-- Columns:
--   case_id VARCHAR, name of the case
--   school VARCHAR, login
--   step VARCHAR, flag | letter | answer | recheck | decision
--   act VARCHAR, done | skipped | reopened
--   happened_on DATE, day told of
--   due DATE, term of the step that was waited for next; NULL after the decision
--   reason VARCHAR, code of what the case was closed with; NULL else
--   note VARCHAR, words; empty if there are none
--   file_hash VARCHAR, of a kept file
--   file_name VARCHAR, of a kept file
--   recorded_at TIMESTAMP, UTC
--   recorded_by VARCHAR, who
--   act_order BIGINT, order
SELECT case_id, school, step, act, happened_on::DATE AS happened_on, due::DATE AS due, reason, note, file_hash, file_name,
       recorded_at, recorded_by, act_order
FROM case_event_at($known_at, $as_of)
WHERE $school = 'все' OR school = $school
ORDER BY act_order
