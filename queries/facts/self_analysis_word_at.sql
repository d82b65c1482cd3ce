-- What: words on where the self-analyses of schools have come to by a day: asked for, sent, returned, accepted. A file of
--       answers is a word too: sent.
-- Grain: one row per word; of a file, per school and academic year.
-- Params: known_at TIMESTAMP, as_of DATE
-- Columns:
--   school VARCHAR, login
--   academic_year VARCHAR, 2023/2024
--   state VARCHAR, asked | sent | returned | accepted
--   term DATE, last day to answer; NULL where the word says nothing of it
--   remark VARCHAR, why it was returned; empty otherwise
--   told_at TIMESTAMP, UTC
--   told_on DATE, day of it
--   told_by VARCHAR, who
--   word_id VARCHAR, the event or the file
CREATE MACRO self_analysis_word_at(known_at, as_of) AS TABLE
WITH said AS (
    SELECT DISTINCT s.school, s.academic_year, 'sent' AS state, NULL::DATE AS term, '' AS remark,
           b.imported_at AS told_at, b.imported_by AS told_by, b.batch_id::VARCHAR AS word_id
    FROM store.self_analysis AS s JOIN batch_at(known_at) AS b USING (batch_id)
    UNION ALL
    SELECT e.school, e.academic_year, e.state, e.term, coalesce(e.remark, ''), e.recorded_at, e.recorded_by,
           e.event_id::VARCHAR
    FROM store.self_analysis_event AS e WHERE e.recorded_at <= known_at
),
told AS (
    SELECT s.* REPLACE (o.school AS school), clock_time(s.told_at, c.ahead, c.not_after)::DATE AS told_on
    FROM said AS s
    JOIN clock_span_at(known_at) AS c ON s.told_at >= c.since AND s.told_at < c.until
    JOIN login_of_at(known_at) AS o ON o.login = s.school AND o.school IS NOT NULL
)
SELECT DISTINCT school, academic_year, state, term, remark, told_at, told_on, told_by, word_id
FROM told WHERE told_on <= as_of
