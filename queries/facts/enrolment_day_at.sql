-- What: the day of the numbers of pupils of each year: the rule, never later than the day on which the store first
--       learnt of them.
-- Grain: one row per academic year.
-- Params: known_at TIMESTAMP
-- Columns:
--   academic_year VARCHAR, 2023/2024
--   day DATE, the day; NULL if the year cannot be read
CREATE MACRO enrolment_day_at(known_at) AS TABLE
SELECT e.academic_year, least(rule_day('enrolment', first_year(e.academic_year)), min(b.imported_at)::DATE) AS day
FROM store.enrolment AS e JOIN batch_at(known_at) AS b USING (batch_id)
GROUP BY e.academic_year
