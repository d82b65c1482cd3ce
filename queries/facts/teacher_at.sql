-- What: the register of teachers, whatever the day: the latest file about a teacher stands whole, all subjects at once.
-- Grain: one row per teacher and subject.
-- Params: known_at TIMESTAMP
-- Columns:
--   batch_id UUID, the file
--   teacher VARCHAR, code
--   full_name VARCHAR, personal data: read by one query only
--   school VARCHAR, login
--   subject VARCHAR, code or name
--   experience_years SMALLINT, years
--   category VARCHAR, of qualification
CREATE MACRO teacher_at(known_at) AS TABLE
SELECT t.*
FROM store.teacher AS t JOIN batch_at(known_at) AS b USING (batch_id)
QUALIFY rank() OVER (PARTITION BY t.teacher ORDER BY b.imported_at DESC, b.batch_id) = 1
