-- What: answers of schools in their self-analysis, from files and from the page, as they stood on a day: of each question
--       the latest that was sent, and the latest draft.
-- Grain: one row per school, academic year, step, question and draft.
-- Params: known_at TIMESTAMP, as_of DATE
-- Columns:
--   school VARCHAR, login
--   academic_year VARCHAR, 2023/2024
--   step TINYINT, 1 to 7
--   question VARCHAR, as asked
--   draft BOOLEAN, not sent yet
--   answer VARCHAR, empty where it was taken back
--   conclusion VARCHAR, empty if none
--   measure VARCHAR, what the school will do; empty if nothing
--   due DATE, term of the measure; NULL if not said
--   said_at TIMESTAMP, UTC
--   said_on DATE, day of it
--   said_by VARCHAR, who
CREATE MACRO self_analysis_at(known_at, as_of) AS TABLE
WITH said AS (
    SELECT s.school, s.academic_year, s.step, s.question, FALSE AS draft, s.answer, s.conclusion, s.measure, s.due,
           b.imported_at AS said_at, b.imported_by AS said_by, b.batch_id::VARCHAR AS said_in
    FROM store.self_analysis AS s JOIN batch_at(known_at) AS b USING (batch_id)
    UNION ALL
    SELECT a.school, a.academic_year, a.step, a.question, a.draft, a.answer, a.conclusion, a.measure, a.due,
           a.recorded_at, a.recorded_by, a.event_id::VARCHAR
    FROM store.self_analysis_answer AS a WHERE a.recorded_at <= known_at
),
told AS (
    SELECT s.* REPLACE (o.school AS school, coalesce(s.answer, '') AS answer, coalesce(s.conclusion, '') AS conclusion,
                        coalesce(s.measure, '') AS measure),
           clock_time(s.said_at, c.ahead, c.not_after)::DATE AS said_on
    FROM said AS s
    JOIN clock_span_at(known_at) AS c ON s.said_at >= c.since AND s.said_at < c.until
    JOIN login_of_at(known_at) AS o ON o.login = s.school AND o.school IS NOT NULL
)
SELECT school, academic_year, step, question, draft, answer, conclusion, measure, due, said_at, said_on, said_by
FROM told
WHERE said_on <= as_of
QUALIFY row_number() OVER (
    PARTITION BY school, academic_year, step, question, draft ORDER BY said_at DESC, said_in DESC) = 1
