-- What: academic years with results, the latest first.
-- Grain: one row per academic year.
-- Params: $snapshot UUID
-- Columns:
--   academic_year VARCHAR, 2023/2024
SELECT DISTINCT academic_year FROM cell WHERE snapshot_id = $snapshot::UUID ORDER BY academic_year DESC
