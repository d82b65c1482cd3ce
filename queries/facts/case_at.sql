-- What: cases as they stood on a day: which step each waits for and by when, or how it was closed. The latest word on a
--       step stands; after «reopened» the decision is waited for again.
-- Grain: one row per case.
-- Params: known_at TIMESTAMP, as_of DATE
-- Columns:
--   case_id VARCHAR, name of the case
--   school VARCHAR, login
--   subject VARCHAR, code; NULL for the whole school
--   grade TINYINT, 4 to 11; NULL for the whole school
--   academic_year VARCHAR, 2023/2024
--   opened_on DATE, day of the flag
--   opened_by VARCHAR, who opened it
--   step VARCHAR, the step it waits for; NULL of a closed one
--   due DATE, its term; NULL of a closed one
--   closed_on DATE, day of the decision; NULL while it is open
--   reason VARCHAR, code of what it was closed with
--   note VARCHAR, words of the decision; empty if there are none
--   last_on DATE, day of the last act
--   acts INTEGER, acts recorded
CREATE MACRO case_at(known_at, as_of) AS TABLE
WITH told AS (SELECT * FROM case_event_at(known_at, as_of)),
standing AS (
    SELECT * FROM told QUALIFY row_number() OVER (PARTITION BY case_id, step ORDER BY act_order DESC) = 1
),
steps AS (SELECT * FROM (VALUES ('flag', 1), ('letter', 2), ('answer', 3), ('recheck', 4), ('decision', 5)) AS s(step, place)),
opened AS (
    SELECT case_id, arg_min(school, act_order) AS school, arg_min(subject, act_order) AS subject, arg_min(grade, act_order) AS grade,
           arg_min(academic_year, act_order) AS academic_year, min(happened_on) AS opened_on,
           arg_min(recorded_by, act_order) AS opened_by, max(happened_on) AS last_on, count(*)::INTEGER AS acts,
           arg_max(due, act_order) AS due
    FROM told GROUP BY case_id
),
waited AS (
    SELECT o.case_id, min(s.place) AS place
    FROM opened AS o CROSS JOIN steps AS s
    LEFT JOIN standing AS d ON d.case_id = o.case_id AND d.step = s.step AND d.act <> 'reopened'
    WHERE d.case_id IS NULL GROUP BY o.case_id
)
SELECT o.case_id, o.school, o.subject, o.grade, o.academic_year, o.opened_on, o.opened_by,
       CASE WHEN d.case_id IS NULL THEN s.step END AS step, CASE WHEN d.case_id IS NULL THEN o.due END AS due,
       d.happened_on AS closed_on, d.reason, coalesce(d.note, '') AS note, o.last_on, o.acts
FROM opened AS o
LEFT JOIN waited AS w USING (case_id)
LEFT JOIN steps AS s ON s.place = w.place
LEFT JOIN standing AS d ON d.case_id = o.case_id AND d.step = 'decision' AND d.act = 'done'
