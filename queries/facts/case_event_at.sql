-- What: acts of cases of schools that files speak of, that had happened by a day, as known at a moment, in their order.
-- Grain: one row per act.
-- Params: known_at TIMESTAMP, as_of DATE
-- Columns:
--   case_id VARCHAR, name of the case
--   school VARCHAR, login
--   subject VARCHAR, code; NULL for the whole school
--   grade TINYINT, 4 to 11; NULL for the whole school
--   academic_year VARCHAR, 2023/2024
--   step VARCHAR, flag | letter | answer | recheck | decision
--   act VARCHAR, done | skipped | reopened
--   happened_on DATE, day told of
--   due DATE, term of the step that is waited for next; NULL after the decision
--   reason VARCHAR, code of what the case was closed with; NULL else
--   note VARCHAR, words; empty if there are none
--   file_hash VARCHAR, of a kept file
--   file_name VARCHAR, of a kept file
--   recorded_at TIMESTAMP, UTC
--   recorded_by VARCHAR, who
--   act_order BIGINT, order in which the acts were recorded
CREATE MACRO case_event_at(known_at, as_of) AS TABLE
SELECT e.case_id, o.school, e.subject, e.grade, e.academic_year, e.step, e.act,
       least(e.happened_on, c.not_after::DATE) AS happened_on, e.due, e.reason, coalesce(e.note, '') AS note,
       e.file_hash, e.file_name, e.recorded_at, e.recorded_by,
       row_number() OVER (ORDER BY e.recorded_at, e.event_id) AS act_order
FROM store.case_event AS e
JOIN clock_span_at(known_at) AS c ON e.recorded_at >= c.since AND e.recorded_at < c.until
JOIN login_of_at(known_at) AS o ON o.login = e.school AND o.school IS NOT NULL
WHERE e.recorded_at <= known_at AND least(e.happened_on, c.not_after::DATE) <= as_of
