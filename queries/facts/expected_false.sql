-- What: how many lines each list has and how many of them chance alone would give.
-- Grain: one row per snapshot, academic year, level and list.
-- Params: none
-- Columns:
--   snapshot_id UUID, the snapshot
--   academic_year VARCHAR, 2023/2024
--   level VARCHAR, school | cell
--   list VARCHAR, code of the list
--   units INTEGER, schools or check works that were asked
--   lines INTEGER, lines of the list
--   expected_false DOUBLE, lines that chance alone would give
CREATE VIEW expected_false AS
SELECT * FROM store.expected_false
