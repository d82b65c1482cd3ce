-- What: the status of each measure in each of its places on each day it falls due. Places: the district ('') for its own
--       measures; for the schools' those of the plan's district and of the one asked for, with the schools that told
--       of it; for those of a school's own plan that school alone; while none is known, '' keeps the days.
-- Grain: one row per measure, school and day it falls due.
-- Params: known_at TIMESTAMP, as_of DATE, of_snapshot UUID, of_district VARCHAR
-- Columns:
--   plan VARCHAR, name of the plan in the store
--   measure VARCHAR, name of the measure
--   school VARCHAR, login; empty for the district
--   kind VARCHAR, dates | recurring | relative | standing | undated
--   occurrence VARCHAR, name of the day within the measure
--   due_from DATE, first day
--   due_to DATE, deadline
--   happened_on DATE, last day told of
--   status VARCHAR, не начато | в работе | выполнено | не требуется
--   counted BOOLEAN, enters the percentage: all days of a dated measure, of a repeated one those that have come
--   overdue BOOLEAN, past the deadline and not done
CREATE MACRO plan_cell_at(known_at, as_of, of_snapshot, of_district) AS TABLE
WITH measure AS MATERIALIZED (
    SELECT * FROM measure_at(known_at, as_of) AS m WHERE plan_is_here(m.district, of_district)
),
said AS MATERIALIZED (
    SELECT p.measure, p.school, p.occurrence, max(p.word_order) AS word_order,
           arg_max(p.status, p.word_order) AS status, arg_max(p.happened_on, p.word_order) AS happened_on
    FROM progress_at(known_at, as_of) AS p WHERE p.status IS NOT NULL
    GROUP BY p.measure, p.school, p.occurrence
),
school AS MATERIALIZED (
    SELECT u.unit, u.parent FROM unit AS u WHERE u.snapshot_id = of_snapshot AND u.level = 'school'
),
school_place AS MATERIALIZED (
    SELECT m.measure, u.unit AS school FROM measure AS m
    JOIN school AS u ON (m.district IS NULL OR u.parent = m.district) AND (of_district = 'все' OR u.parent = of_district)
    WHERE m.level = 'школа' AND m.owner_school IS NULL
    UNION
    SELECT m.measure, m.owner_school FROM measure AS m LEFT JOIN school AS u ON u.unit = m.owner_school
    WHERE m.owner_school LIKE 'edu%' AND is_here(u.parent, of_district, of_snapshot)
    UNION
    SELECT m.measure, s.school FROM measure AS m JOIN said AS s USING (measure) LEFT JOIN school AS u ON u.unit = s.school
    WHERE m.level = 'школа' AND m.owner_school IS NULL AND s.school <> '' AND is_here(u.parent, of_district, of_snapshot)
),
place AS (
    SELECT measure, school FROM school_place
    UNION ALL
    SELECT m.measure, '' FROM measure AS m ANTI JOIN school_place AS s USING (measure)
),
cell AS (
    SELECT m.plan, m.measure, m.required AS measure_required, p.school, d.kind, d.occurrence, d.due_from, d.due_to,
        CASE WHEN w.measure IS NULL OR s.word_order > w.word_order THEN s.status ELSE w.status END AS said_status,
        CASE WHEN w.measure IS NULL OR s.word_order > w.word_order THEN s.happened_on ELSE w.happened_on END AS happened_on
    FROM measure AS m
    JOIN place AS p USING (measure)
    JOIN due_at(known_at, as_of) AS d USING (measure)
    LEFT JOIN said AS s ON s.measure = m.measure AND s.school = p.school AND s.occurrence = d.occurrence
    LEFT JOIN said AS w ON w.measure = m.measure AND w.school = p.school AND w.occurrence IS NULL
),
judged AS (
    SELECT * EXCLUDE (said_status, measure_required),
        CASE WHEN measure_required THEN coalesce(said_status, 'не начато') ELSE 'не требуется' END AS status
    FROM cell
)
SELECT *,
    status <> 'не требуется' AND due_to IS NOT NULL AND kind IN ('dates', 'recurring', 'relative')
        AND (kind = 'dates' OR due_to <= as_of OR status = 'выполнено') AS counted,
    status IN ('не начато', 'в работе') AND coalesce(due_to < as_of, false) AND kind <> 'standing' AS overdue
FROM judged
