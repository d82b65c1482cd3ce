-- What: what people said of files before they were taken, the latest word of each file.
-- Grain: one row per file hash.
-- Params: none
-- Columns:
--   file_hash VARCHAR, SHA-256 in hex
--   subject VARCHAR, code; NULL where nothing was said
--   grade TINYINT, grade
--   academic_year VARCHAR, 2023/2024
--   school VARCHAR, login
--   forced BOOLEAN, whether it stands over what the file itself says
SELECT b.file_hash, c.subject, c.grade, c.academic_year, c.school, c.forced
FROM store.file_correction AS c
JOIN batch AS b USING (batch_id)
QUALIFY row_number() OVER (PARTITION BY b.file_hash ORDER BY b.imported_at DESC) = 1
