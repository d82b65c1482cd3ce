-- What: whether any file was ever taken, one undone since counts too.
-- Grain: one row.
-- Params: none
-- Columns:
--   had BOOLEAN, true once a file came
SELECT count(*) > 0 AS had
FROM batch
