-- What: what was found wrong in the rows of the standing files.
-- Grain: one row per problem.
-- Params: $batch VARCHAR
-- Columns:
--   file_name VARCHAR, as it was given
--   severity VARCHAR, rejected | repeated | note
--   sheet VARCHAR, name of the sheet
--   row_number INTEGER, row of the sheet, from 1; NULL for a whole sheet
--   column_name VARCHAR, as the header spells it
--   cell_value VARCHAR, the value found
--   problem VARCHAR, what is wrong, in Russian
SELECT b.file_name, p.severity, p.sheet, p.row_number, p.column_name, p.cell_value, p.problem
FROM import_problem AS p
JOIN batch_at('infinity'::TIMESTAMP) AS b USING (batch_id)
WHERE $batch = 'все' OR p.batch_id::VARCHAR = $batch
ORDER BY b.imported_at DESC, b.file_name, p.severity = 'note', p.sheet, p.row_number
