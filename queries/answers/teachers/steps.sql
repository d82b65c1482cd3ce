-- What: routes and courses of one teacher, as they followed each other.
-- Grain: one row per route and per course.
-- Params: $snapshot UUID, $known_at TIMESTAMP, $as_of DATE, $district VARCHAR, $teacher VARCHAR
-- Scope: own
-- Columns:
--   step VARCHAR, маршрут | курс
--   happened_on DATE, day of approval or of the end of the course; NULL if not stated
--   due_on DATE, term of the route; NULL for a course
--   title VARCHAR, number of the route or title of the course
--   status VARCHAR, of the route; NULL for a course
--   subject VARCHAR, code or name, of the course; NULL for a route
--   curator VARCHAR, role, code or a person's name; NULL where none is stated
--   hours INTEGER, of the course; NULL for a route
--   school VARCHAR, login of the teacher's school; NULL if the register does not know it
WITH own AS (
    SELECT 'маршрут' AS step, teacher, approved_on AS happened_on, due_on, route_number AS title, status,
           NULL::VARCHAR AS subject, curator, NULL::INTEGER AS hours
    FROM route_at($known_at, $as_of)
    UNION ALL
    SELECT 'курс', teacher, finished_on, NULL, programme, NULL, subject, NULL, hours::INTEGER
    FROM course_at($known_at, $as_of)
)
SELECT o.step, o.happened_on::DATE AS happened_on, o.due_on::DATE AS due_on, o.title, o.status, o.subject, o.curator,
       o.hours, p.school
FROM own AS o
LEFT JOIN teacher_place_at($known_at, $snapshot::UUID) AS p USING (teacher)
WHERE o.teacher = $teacher AND is_here(p.district, $district, $snapshot::UUID)
ORDER BY happened_on NULLS LAST, o.step DESC, o.title
