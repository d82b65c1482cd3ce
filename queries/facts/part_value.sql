-- What: values of `entered_group_value_at` of parts, while they are being made; else empty: `derive` holds a table of this name over it.
-- Grain: one row per form, level, unit, subject, grade, academic year and item.
-- Params: none
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
CREATE VIEW part_value AS
FROM entered_group_value_at(TIMESTAMP '1970-01-01', DATE '1970-01-01') WHERE FALSE
