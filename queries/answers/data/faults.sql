-- What: works that came and do not count, because they are a fault of their file, by the file that has them.
-- Grain: one row per file, form, school, subject, grade, academic year and fault.
-- Params: $snapshot UUID, $known_at TIMESTAMP, $as_of DATE, $district VARCHAR
-- Columns:
--   school VARCHAR, login
--   name VARCHAR, short name
--   subject VARCHAR, code
--   grade TINYINT, 4 to 11
--   academic_year VARCHAR, 2023/2024
--   form VARCHAR, f1 | f2 | f3 | f4 | f7 | protocol_…
--   fault VARCHAR, zeros | same | marks
--   works INTEGER, works or participants
--   classes VARCHAR, as the file spells them; empty where no class is named
--   file_name VARCHAR, as it was given
SELECT f.school, u.name, f.subject, f.grade, f.academic_year, f.form, f.fault, f.works, f.classes, b.file_name
FROM faulty_at($known_at, $as_of) AS f
JOIN batch_at($known_at) AS b USING (batch_id)
JOIN unit AS u ON u.snapshot_id = $snapshot::UUID AND u.level = 'school' AND u.unit = f.school
WHERE $district = 'все' OR u.parent = $district
ORDER BY f.academic_year DESC, name_order(u.name), f.subject, f.grade, f.form, f.fault, b.file_name
