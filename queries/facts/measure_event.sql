-- What: changed fields of measures; an empty value clears one.
-- Grain: one row per event.
-- Params: none
-- Columns:
--   event_id UUID, of the event
--   recorded_at TIMESTAMP, UTC
--   recorded_by VARCHAR, who
--   measure VARCHAR, name of the measure
--   field VARCHAR, of the measure
--   value VARCHAR, as told
CREATE VIEW measure_event AS
SELECT * FROM store.measure_event
