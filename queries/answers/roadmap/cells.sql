-- What: statuses of one measure by school and day it falls due.
-- Grain: one row per school and day.
-- Params: $snapshot UUID, $known_at TIMESTAMP, $as_of DATE, $district VARCHAR, $measure VARCHAR
-- Scope: own
-- Columns:
--   school VARCHAR, login; empty for the district
--   name VARCHAR, of the school
--   zone VARCHAR, of its signs in the latest year; NULL if unknown
--   occurrence VARCHAR, name of the day
--   due_from DATE, first day
--   due_to DATE, deadline
--   status VARCHAR, не начато | в работе | выполнено | не требуется
--   overdue BOOLEAN, past the deadline and not done
--   happened_on DATE, last day told of
WITH zone AS (
    SELECT school, zone FROM school_risk WHERE snapshot_id = $snapshot::UUID
    QUALIFY row_number() OVER (PARTITION BY school ORDER BY academic_year DESC) = 1
)
SELECT c.school, coalesce(u.name, nullif(c.school, ''), m.owner_school, 'Район') AS name, z.zone, c.occurrence,
       c.due_from::DATE AS due_from, c.due_to::DATE AS due_to, c.status, c.overdue, c.happened_on::DATE AS happened_on
FROM plan_cell_at($known_at, $as_of, $snapshot::UUID, $district) AS c
JOIN measure_at($known_at, $as_of) AS m USING (measure)
LEFT JOIN unit AS u ON u.snapshot_id = $snapshot::UUID AND u.level = 'school' AND u.unit = c.school
LEFT JOIN zone AS z ON z.school = c.school
WHERE c.measure = $measure
ORDER BY name_order(u.name), c.school, c.due_to
