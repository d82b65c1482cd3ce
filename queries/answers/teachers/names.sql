-- What: names of the district's teachers, for those who may see them and for nobody else.
-- Grain: one row per teacher with a name in the register.
-- Params: $snapshot UUID, $known_at TIMESTAMP, $district VARCHAR
-- Scope: own
-- Columns:
--   teacher VARCHAR, code
--   school VARCHAR, login; NULL if the register does not know it
--   full_name VARCHAR, personal data: never in an export, a link or a report
SELECT t.teacher, min(p.school) AS school, min(t.full_name) AS full_name
FROM teacher_at($known_at) AS t
LEFT JOIN teacher_place_at($known_at, $snapshot::UUID) AS p USING (teacher)
WHERE t.full_name IS NOT NULL AND is_here(p.district, $district, $snapshot::UUID)
GROUP BY t.teacher
ORDER BY t.teacher
