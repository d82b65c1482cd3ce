-- What: results of diagnostics taken by a day: a later file corrects an earlier one.
-- Grain: one row per teacher, day, subject, block and topic.
-- Params: known_at TIMESTAMP, as_of DATE
-- Columns:
--   batch_id UUID, the file
--   teacher VARCHAR, code
--   taken_on DATE, day of the diagnostics
--   subject VARCHAR, code or name
--   block VARCHAR, block of competences
--   topic VARCHAR, topic of the block
--   points DOUBLE, points
--   max_points DOUBLE, points
CREATE MACRO diagnostic_at(known_at, as_of) AS TABLE
SELECT d.*
FROM store.diagnostic AS d JOIN batch_at(known_at) AS b USING (batch_id)
WHERE d.taken_on <= as_of
QUALIFY row_number() OVER (
    PARTITION BY d.teacher, d.taken_on, d.subject, d.block, d.topic
    ORDER BY b.imported_at DESC, b.batch_id, d.points) = 1
