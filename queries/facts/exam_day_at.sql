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
WITH learnt AS (
    SELECT e.exam, e.subject, e.academic_year, min(b.imported_at) AS learnt_at
    FROM store.exam_result AS e JOIN batch_at(known_at) AS b USING (batch_id)
    GROUP BY e.exam, e.subject, e.academic_year
)
SELECT exam, subject, academic_year,
       least(rule_day('exam', first_year(academic_year)), clock_time(learnt_at, c.ahead, c.not_after)::DATE) AS day
FROM learnt JOIN clock_span_at(known_at) AS c ON learnt_at >= c.since AND learnt_at < c.until
