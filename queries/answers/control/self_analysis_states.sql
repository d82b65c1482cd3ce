-- What: where the self-analysis of each school has come to in a year: who was asked and by when, who answered.
-- Grain: one row per school that was asked or has answered, a draft too.
-- Params: $snapshot UUID, $known_at TIMESTAMP, $as_of DATE, $district VARCHAR, $year VARCHAR, $school VARCHAR
-- Scope: own
-- Columns:
--   school VARCHAR, login
--   name VARCHAR, short name; the login of a school without one
--   state VARCHAR, asked | sent | returned | accepted, by the last word; NULL of a draft that nobody asked for
--   told_on DATE, day of the last word
--   told_by VARCHAR, who said it
--   remark VARCHAR, why it was returned; empty otherwise
--   term DATE, last day to answer, as last said; NULL if never
--   asked_on DATE, when it was last asked for; NULL if never
--   sent_on DATE, when an answer last came; NULL if never
--   first_sent_on DATE, when an answer first came; NULL if never
--   drafted_on DATE, day of the latest draft; NULL of none after what was sent
WITH words AS (
    FROM self_analysis_word_at($known_at, $as_of) WHERE academic_year = $year AND ($school = 'все' OR school = $school)
),
last AS (
    SELECT school, max_by(state, (told_at, word_id)) AS state, max_by(told_on, (told_at, word_id)) AS told_on,
           max_by(told_by, (told_at, word_id)) AS told_by, max_by(remark, (told_at, word_id)) AS remark,
           max_by(term, (told_at, word_id)) FILTER (WHERE term IS NOT NULL) AS term,
           max(told_on) FILTER (WHERE state = 'asked') AS asked_on, max(told_on) FILTER (WHERE state = 'sent') AS sent_on,
           min(told_on) FILTER (WHERE state = 'sent') AS first_sent_on, max(told_at) FILTER (WHERE state = 'sent') AS sent_at
    FROM words GROUP BY school
),
drafts AS (
    SELECT school, max(said_at) AS said_at, max(said_on) AS said_on
    FROM self_analysis_at($known_at, $as_of)
    WHERE academic_year = $year AND draft AND ($school = 'все' OR school = $school)
    GROUP BY school
)
SELECT s.school, coalesce(u.name, s.school) AS name, l.state, l.told_on::DATE AS told_on, l.told_by,
       coalesce(l.remark, '') AS remark, l.term::DATE AS term, l.asked_on::DATE AS asked_on, l.sent_on::DATE AS sent_on,
       l.first_sent_on::DATE AS first_sent_on,
       CASE WHEN l.sent_at IS NULL OR d.said_at > l.sent_at THEN d.said_on END::DATE AS drafted_on
FROM (SELECT school FROM last UNION SELECT school FROM drafts) AS s
LEFT JOIN last AS l USING (school)
LEFT JOIN drafts AS d USING (school)
LEFT JOIN unit AS u ON u.snapshot_id = $snapshot::UUID AND u.level = 'school' AND u.unit = s.school
WHERE is_here(u.parent, $district, $snapshot::UUID)
ORDER BY l.term NULLS LAST, name, s.school
