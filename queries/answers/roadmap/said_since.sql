-- What: statuses told after a moment, for the one who is about to tell another.
-- Grain: one row per event.
-- Params: $seen TIMESTAMP
-- Columns:
--   measure VARCHAR, name of the measure
--   school VARCHAR, login; empty for the district
--   status VARCHAR, не начато | в работе | выполнено | не требуется
--   recorded_at TIMESTAMP, UTC
--   recorded_by VARCHAR, who
SELECT measure, school, status, recorded_at, recorded_by
FROM progress_at('infinity'::TIMESTAMP, 'infinity'::DATE)
WHERE recorded_at > $seen::TIMESTAMP AND status IS NOT NULL
ORDER BY recorded_at, event_id
