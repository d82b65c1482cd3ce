-- What: numbers of pupils: the latest file about a school and year stands whole.
-- Grain: one row per school, academic year, grade and class.
-- Params: known_at TIMESTAMP, as_of DATE
-- Columns:
--   batch_id UUID, the file
--   school VARCHAR, login
--   academic_year VARCHAR, 2023/2024
--   grade TINYINT, 1 to 11
--   class_name VARCHAR, as the file spells it
--   pupils INTEGER, pupils
CREATE MACRO enrolment_at(known_at, as_of) AS TABLE
SELECT e.* REPLACE (o.school AS school)
FROM store.enrolment AS e
JOIN batch_at(known_at) AS b USING (batch_id)
JOIN login_of_at(known_at) AS o ON o.login = e.school AND o.school IS NOT NULL
ANTI JOIN (FROM enrolment_day_at(known_at) WHERE day > as_of) AS u USING (academic_year)
QUALIFY rank() OVER (PARTITION BY o.school, e.academic_year ORDER BY b.imported_at DESC, b.batch_id) = 1
