-- What: what each file said of itself when it was taken, sheet by sheet.
-- Grain: one row per batch and table of a sheet.
-- Params: none
-- Columns:
--   batch_id VARCHAR, UUID as text
--   sheet VARCHAR, name of the sheet
--   kind VARCHAR, layout
--   subject VARCHAR, code; NULL of tables without a check work
--   grade TINYINT, 4 to 11
--   academic_year VARCHAR, 2023/2024
--   said_from VARCHAR, from which words the work was told, in Russian
--   guessed VARCHAR, of these, what was guessed
--   read_columns VARCHAR[], heads of columns
--   unread_columns VARCHAR[], heads of columns
--   schools VARCHAR[], logins
--   works INTEGER, works or groups taken
--   new_works INTEGER, of them not there before
--   replaced_works INTEGER, of them there before
--   changed_works INTEGER, of them there before with other results
--   missing_works INTEGER, works of the earlier file that are not in this one
SELECT batch_id::VARCHAR AS batch_id, sheet, kind, subject, grade, academic_year, said_from, guessed, read_columns,
       unread_columns, schools, works, new_works, replaced_works, changed_works, missing_works
FROM store.passport
ORDER BY batch_id, sheet, subject, grade
