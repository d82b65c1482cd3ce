-- What: days into which phrases of terms unfold.
-- Grain: one row per phrase, academic year, calendar, grammar and occurrence.
-- Params: none
-- Columns:
--   due_text VARCHAR, as written
--   academic_year VARCHAR, 2023/2024 or a year; empty if the plan has none
--   calendar VARCHAR, hash of the procedures' days; empty without procedures
--   grammar INTEGER, version of the reading of terms
--   occurrence VARCHAR, name of the day within the measure
--   due_from DATE, first day
--   due_to DATE, deadline
CREATE VIEW occurrence AS
SELECT * FROM store.occurrence
