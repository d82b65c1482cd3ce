-- What: values of the group forms Ф2, Ф3, Ф4 and Ф7: the latest file about a unit, work and form stands whole.
-- Grain: one row per form, level, unit, subject, grade, academic year and item.
-- Params: known_at TIMESTAMP, as_of DATE
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
CREATE MACRO group_value_at(known_at, as_of) AS TABLE
SELECT g.* REPLACE (coalesce(o.school, g.unit) AS unit)
FROM store.group_value AS g
JOIN batch_at(known_at) AS b USING (batch_id)
LEFT JOIN login_of_at(known_at) AS o ON o.login = g.unit AND g.level = 'school'
ANTI JOIN unheld_at(known_at, as_of) AS u USING (subject, grade, academic_year)
WHERE g.level <> 'school' OR o.school IS NOT NULL
QUALIFY rank() OVER (
    PARTITION BY g.form, g.level, coalesce(o.school, g.unit), g.subject, g.grade, g.academic_year
    ORDER BY b.imported_at DESC, b.batch_id) = 1
