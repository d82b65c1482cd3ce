-- What: the day of the results of each final exam: the rule of its year, never later than the day on which the store
--       first learnt of them.
-- Grain: one row per exam, subject and academic year.
-- Params: known_at TIMESTAMP
-- Columns:
--   exam VARCHAR, oge | ege
--   subject VARCHAR, code
--   academic_year VARCHAR, 2023/2024
--   day DATE, the day; NULL if the year cannot be read
CREATE MACRO exam_day_at(known_at) AS TABLE
SELECT e.exam, e.subject, e.academic_year,
       least(rule_day('exam', first_year(e.academic_year)), min(b.imported_at)::DATE) AS day
FROM store.exam_result AS e JOIN batch_at(known_at) AS b USING (batch_id)
GROUP BY e.exam, e.subject, e.academic_year
