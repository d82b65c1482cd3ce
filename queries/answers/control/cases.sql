-- What: cases of all years, open ones first, those that are late longest on top.
-- Grain: one row per case.
-- Params: $known_at TIMESTAMP, $as_of DATE, $snapshot UUID, $district VARCHAR
-- Scope: own, without opened_by, note
-- Columns:
--   case_id VARCHAR, name of the case
--   school VARCHAR, login
--   name VARCHAR, of the school
--   subject VARCHAR, code; NULL for the whole school
--   grade TINYINT, 4 to 11; NULL for the whole school
--   academic_year VARCHAR, 2023/2024
--   opened_on DATE, day of the flag
--   opened_by VARCHAR, who opened it
--   step VARCHAR, the step it waits for; NULL of a closed one
--   due DATE, its term; NULL of a closed one
--   days_late INTEGER, days past the term; NULL in time or closed
--   closed_on DATE, day of the decision; NULL while it is open
--   reason VARCHAR, code of what it was closed with
--   note VARCHAR, words of the decision; empty if there are none
--   last_on DATE, day of the last act
SELECT c.case_id, c.school, coalesce(u.name, c.school) AS name, c.subject, c.grade, c.academic_year, c.opened_on::DATE AS opened_on,
       c.opened_by, c.step, c.due::DATE AS due, CASE WHEN c.due < $as_of THEN date_diff('day', c.due, $as_of)::INTEGER END AS days_late,
       c.closed_on::DATE AS closed_on, c.reason, c.note, c.last_on::DATE AS last_on
FROM case_at($known_at, $as_of) AS c
LEFT JOIN unit AS u ON u.snapshot_id = $snapshot::UUID AND u.level = 'school' AND u.unit = c.school
WHERE is_here(u.parent, $district, $snapshot::UUID)
ORDER BY c.closed_on IS NOT NULL, days_late DESC NULLS LAST, c.due, c.opened_on DESC, name, c.case_id
