-- What: values of group forms of the parts being made, within bounds that hold them all.
-- Grain: one row per form, level, unit, subject, grade, academic year and item.
-- Params: $known_at TIMESTAMP, $as_of DATE, $first_subject VARCHAR, $last_subject VARCHAR, $first_grade TINYINT, $last_grade TINYINT, $first_year VARCHAR, $last_year VARCHAR
-- Columns:
--   batch_id UUID, the file
--   form VARCHAR, f1 | f2 | f3 | f4 | f7 | protocol_…
--   level VARCHAR, school | district | region | country
--   unit VARCHAR, code of the unit
--   subject VARCHAR, code
--   grade TINYINT, 4 to 11
--   academic_year VARCHAR, 2023/2024
--   schools INTEGER, schools behind the figures
--   participants INTEGER, pupils
--   item VARCHAR, a mark (f3), a task (f2), a score (f7) or lowered | confirmed | raised (f4)
--   position SMALLINT, place, from 1
--   value_n INTEGER, pupils; NULL where the form gives a share
--   value_pct DOUBLE, % of participants; of the maximum in f2
--   fault VARCHAR, zeros | same; NULL of a form that counts
FROM entered_group_value_at($known_at, $as_of)
SEMI JOIN part_made USING (subject, grade, academic_year)
-- the bounds reach the tables' own statistics through all that the macro does; the parts are then exact
WHERE subject BETWEEN $first_subject AND $last_subject AND grade BETWEEN $first_grade AND $last_grade
  AND academic_year BETWEEN $first_year AND $last_year
