-- What: how far each measure is in each of its places; the days are of the first occurrence that was missed, else of the
--       one that stands now or comes next.
-- Grain: one row per measure and school.
-- Params: known_at TIMESTAMP, as_of DATE, of_snapshot UUID, of_district VARCHAR
-- Columns:
--   plan VARCHAR, name of the plan in the store
--   measure VARCHAR, name of the measure
--   school VARCHAR, login; empty for the district
--   kind VARCHAR, dates | recurring | relative | standing | undated
--   required INTEGER, days that count
--   done INTEGER, days that count and are done
--   overdue INTEGER, days past the deadline and not done
--   come INTEGER, days that count and whose deadline has come
--   come_done INTEGER, of them done
--   status VARCHAR, не начато | в работе | выполнено | не требуется
--   due_to DATE, deadline
--   due_from DATE, first day
--   occurrence VARCHAR, name of the day within the measure
--   next_due DATE, nearest deadline that is not done
--   happened_on DATE, last day told of
CREATE MACRO plan_task_at(known_at, as_of, of_snapshot, of_district) AS TABLE
SELECT plan, measure, school, any_value(kind) AS kind,
    count(*) FILTER (WHERE counted)::INTEGER AS required,
    count(*) FILTER (WHERE counted AND status = 'выполнено')::INTEGER AS done,
    count(*) FILTER (WHERE overdue)::INTEGER AS overdue,
    count(*) FILTER (WHERE counted AND due_to <= as_of)::INTEGER AS come,
    count(*) FILTER (WHERE counted AND due_to <= as_of AND status = 'выполнено')::INTEGER AS come_done,
    CASE
        WHEN bool_and(status = 'не требуется') THEN 'не требуется'
        WHEN count(*) FILTER (WHERE counted) > 0
            AND bool_and(status = 'выполнено') FILTER (WHERE counted) THEN 'выполнено'
        WHEN count(*) FILTER (WHERE counted) = 0
            AND bool_and(status = 'выполнено') FILTER (WHERE status <> 'не требуется') THEN 'выполнено'
        WHEN bool_or(status IN ('в работе', 'выполнено')) THEN 'в работе'
        ELSE 'не начато'
    END AS status,
    coalesce(min(due_to) FILTER (WHERE overdue), min(due_to) FILTER (WHERE due_to >= as_of), max(due_to)) AS due_to,
    coalesce(arg_min(due_from, due_to) FILTER (WHERE overdue), arg_min(due_from, due_to) FILTER (WHERE due_to >= as_of),
             arg_max(due_from, due_to)) AS due_from,
    coalesce(arg_min(occurrence, due_to) FILTER (WHERE overdue),
             arg_min(occurrence, due_to) FILTER (WHERE due_to >= as_of), arg_max(occurrence, due_to), '') AS occurrence,
    min(due_to) FILTER (WHERE due_to >= as_of AND status IN ('не начато', 'в работе')) AS next_due,
    max(happened_on) AS happened_on
FROM plan_cell_at(known_at, as_of, of_snapshot, of_district)
GROUP BY plan, measure, school
