-- What: what schools themselves are told of in this year's plans: the words of their statuses, evidence and comments.
-- Grain: one row per word, the latest first.
-- Params: $known_at TIMESTAMP, $as_of DATE, $school VARCHAR
-- Scope: own
-- Columns:
--   school VARCHAR, login
--   measure VARCHAR, name of the measure
--   section VARCHAR, as in the plan
--   section_no INTEGER, place of the section in the plan, from 1
--   number VARCHAR, as in the plan
--   title VARCHAR, as it stands
--   happened_on DATE, day told of
--   status VARCHAR, as told; NULL where the word says nothing of it
--   fact DOUBLE, as told
--   comment VARCHAR, as told
--   evidence VARCHAR, name of a file or a link
SELECT p.school, p.measure, m.section, s.section_no, m.number, m.title, p.happened_on::DATE AS happened_on, p.status, p.fact,
       p.comment, coalesce(p.evidence_name, p.evidence_link) AS evidence
FROM progress_at($known_at, $as_of) AS p
JOIN measure_at($known_at, $as_of) AS m USING (measure)
JOIN section_place_at($known_at, $as_of) AS s USING (measure)
WHERE p.school <> '' AND ($school = 'все' OR p.school = $school) AND m.is_current
  AND (coalesce(p.status, '') IN ('в работе', 'выполнено') OR p.fact IS NOT NULL OR p.comment IS NOT NULL
       OR p.evidence_name IS NOT NULL OR p.evidence_link IS NOT NULL)
ORDER BY p.happened_on DESC, p.word_order DESC, p.school, m.position
