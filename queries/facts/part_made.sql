-- What: parts that are being made, while they are being made; else empty: `derive` holds a table of this name over it.
-- Grain: one row per subject, grade and academic year.
-- Params: none
-- Columns:
--   part_id UUID, hash of all that its rows come from
--   subject VARCHAR, code
--   grade TINYINT, 4 to 11
--   academic_year VARCHAR, 2023/2024
CREATE VIEW part_made AS
SELECT part_id, subject, grade, academic_year FROM store.snapshot_part WHERE FALSE
