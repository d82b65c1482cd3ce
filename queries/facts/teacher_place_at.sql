-- What: the one school of each teacher of the register, and its district as far as known.
-- Grain: one row per teacher.
-- Params: known_at TIMESTAMP, of_snapshot UUID
-- Columns:
--   teacher VARCHAR, code
--   school VARCHAR, login
--   district VARCHAR, code; NULL if no register knows the school
CREATE MACRO teacher_place_at(known_at, of_snapshot) AS TABLE
WITH placed AS (SELECT t.teacher, min(t.school) AS school FROM teacher_at(known_at) AS t GROUP BY t.teacher)
SELECT p.teacher, p.school, u.parent AS district
FROM placed AS p
LEFT JOIN unit AS u ON u.snapshot_id = of_snapshot AND u.level = 'school' AND u.unit = p.school
