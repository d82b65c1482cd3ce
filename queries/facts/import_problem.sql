-- What: what was found wrong in the rows of files.
-- Grain: one row per problem.
-- Params: none
-- Columns:
--   batch_id UUID, the file
--   sheet VARCHAR, name of the sheet
--   row_number INTEGER, row of the sheet, from 1; NULL for a whole sheet
--   column_name VARCHAR, as the header spells it
--   cell_value VARCHAR, the value found
--   problem VARCHAR, what is wrong, in Russian
--   severity VARCHAR, rejected | repeated | note
CREATE VIEW import_problem AS
SELECT * FROM store.import_problem
