-- What: the district's teachers of the register and those diagnosed beside it, with their latest diagnostics of a
--       period.
-- Grain: one row per teacher.
-- Params: known_at TIMESTAMP, as_of DATE, of_snapshot UUID, of_district VARCHAR, since DATE
-- Columns:
--   teacher VARCHAR, code
--   school VARCHAR, login; NULL if the register does not know the teacher
--   diagnosed_on DATE, latest day in the period; NULL without any
CREATE MACRO diagnosed_at(known_at, as_of, of_snapshot, of_district, since) AS TABLE
WITH taken AS (
    SELECT d.teacher, max(d.taken_on) AS diagnosed_on FROM diagnostic_at(known_at, as_of) AS d
    WHERE d.taken_on >= since GROUP BY d.teacher
),
everyone AS (SELECT teacher FROM teacher_at(known_at) UNION SELECT teacher FROM taken)
SELECT e.teacher, p.school, t.diagnosed_on
FROM everyone AS e
LEFT JOIN taken AS t USING (teacher)
LEFT JOIN teacher_place_at(known_at, of_snapshot) AS p USING (teacher)
WHERE is_here(p.district, of_district, of_snapshot)
