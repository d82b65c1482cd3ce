-- What: what schools answered in their self-analysis of a year, step by step; drafts beside what was sent.
-- Grain: one row per school, step, question and draft.
-- Params: $known_at TIMESTAMP, $as_of DATE, $year VARCHAR, $school VARCHAR
-- Scope: own
-- Columns:
--   school VARCHAR, login
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
SELECT school, step, question, draft, answer, conclusion, measure, due::DATE AS due, said_at, said_on::DATE AS said_on, said_by
FROM self_analysis_at($known_at, $as_of)
WHERE academic_year = $year AND ($school = 'все' OR school = $school)
ORDER BY school, step, question, draft
