-- What: questions that speak of a check work of a year by one version of the method and not by the other, on the same
--       facts. The confirmations, which give the evidence nothing, are left out.
-- Grain: one row per school, subject, grade and question that speaks by one of the two.
-- Params: $snapshot UUID, $before UUID, $district VARCHAR, $year VARCHAR, $sign_level DOUBLE
-- Scope: own
-- Columns:
--   school VARCHAR, login
--   subject VARCHAR, code
--   grade TINYINT, 4 to 11
--   question VARCHAR, code of the question
--   speaks_before BOOLEAN, whether it spoke then
--   speaks BOOLEAN, whether it speaks now
--   was_asked VARCHAR, then: asked | not asked (it could not be) | unknown (no such question in that version)
--   is_asked VARCHAR, the same now
--   p_before DOUBLE, share of honest check works that look so, then; NULL if not asked
--   p_value DOUBLE, the same now
WITH answered AS (
    SELECT i.snapshot_id = $snapshot::UUID AS is_now, i.school, i.subject, i.grade, i.question, i.asked, i.p_value,
           coalesce(i.asked AND i.p_value < $sign_level, false) AS speaks
    FROM indicator AS i
    WHERE i.snapshot_id IN ($snapshot::UUID, $before::UUID) AND i.academic_year = $year
      AND i.question NOT IN ('external', 'recheck')
),
known AS (
    SELECT DISTINCT i.snapshot_id = $snapshot::UUID AS is_now, i.question
    FROM indicator AS i
    WHERE i.snapshot_id IN ($snapshot::UUID, $before::UUID)
),
met AS (
    SELECT school, subject, grade, question, coalesce(b.speaks, false) AS speaks_before,
           coalesce(n.speaks, false) AS speaks, coalesce(b.asked, false) AS asked_before,
           coalesce(n.asked, false) AS asked, b.p_value AS p_before, n.p_value
    FROM (SELECT * FROM answered WHERE is_now) AS n
    FULL JOIN (SELECT * FROM answered WHERE NOT is_now) AS b USING (school, subject, grade, question)
)
SELECT m.school, m.subject, m.grade, m.question, m.speaks_before, m.speaks,
       CASE WHEN m.asked_before THEN 'asked' WHEN o.question IS NULL THEN 'unknown' ELSE 'not asked' END AS was_asked,
       CASE WHEN m.asked THEN 'asked' WHEN k.question IS NULL THEN 'unknown' ELSE 'not asked' END AS is_asked,
       m.p_before, m.p_value
FROM met AS m
JOIN unit AS u ON u.snapshot_id = $snapshot::UUID AND u.level = 'school' AND u.unit = m.school
LEFT JOIN known AS k ON k.is_now AND k.question = m.question
LEFT JOIN known AS o ON NOT o.is_now AND o.question = m.question
WHERE m.speaks <> m.speaks_before AND ($district = 'все' OR u.parent = $district)
ORDER BY least(coalesce(m.p_value, 1), coalesce(m.p_before, 1)), m.school, m.subject, m.grade, m.question
