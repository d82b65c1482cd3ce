-- What: learning routes whose term has passed and that are not finished, those late longest on top.
-- Grain: one row per teacher and route.
-- Params: $snapshot UUID, $known_at TIMESTAMP, $as_of DATE, $district VARCHAR, $school VARCHAR
-- Scope: own
-- Columns:
--   teacher VARCHAR, code, never a name
--   school VARCHAR, login; NULL if the register does not know the teacher
--   route_number VARCHAR, as told
--   curator VARCHAR, role, code or a person's name; NULL where none is stated
--   status VARCHAR, не начат | в работе
--   due_on DATE, its term
--   days_late INTEGER, days since
SELECT r.teacher, p.school, r.route_number, r.curator, r.status, r.due_on::DATE AS due_on,
       date_diff('day', r.due_on, $as_of)::INTEGER AS days_late
FROM route_at($known_at, $as_of) AS r
LEFT JOIN teacher_place_at($known_at, $snapshot::UUID) AS p USING (teacher)
WHERE r.status IN ('в работе', 'не начат') AND r.due_on < $as_of AND is_here(p.district, $district, $snapshot::UUID)
  AND ($school = 'все' OR p.school = $school)
ORDER BY days_late DESC, r.teacher, r.route_number
