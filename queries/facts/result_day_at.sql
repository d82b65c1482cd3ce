-- What: the day of each check work: the earliest sane day of its sheets, else the rule of its year; never later than
--       the day on which the store first learnt of it.
-- Grain: one row per subject, grade and academic year.
-- Params: known_at TIMESTAMP
-- Columns:
--   subject VARCHAR, code
--   grade TINYINT, 4 to 11
--   academic_year VARCHAR, 2023/2024
--   day DATE, the day; NULL if the year cannot be read
--   said BOOLEAN, whether a sheet says the day
CREATE MACRO result_day_at(known_at) AS TABLE
WITH stated AS (
    SELECT a.subject, a.grade, a.academic_year, min(b.imported_at) AS learnt_at,
           -- from the first September of the year to the end of the calendar year in which it ends
           min(a.held_on) FILTER (WHERE a.held_on BETWEEN make_date(first_year(a.academic_year), 9, 1)
                                                      AND make_date(first_year(a.academic_year) + 1, 12, 31)) AS held_on
    FROM store.assessment AS a JOIN batch_at(known_at) AS b USING (batch_id)
    GROUP BY a.subject, a.grade, a.academic_year
)
SELECT subject, grade, academic_year,
       least(coalesce(held_on, rule_day('result', first_year(academic_year))),
             clock_time(learnt_at, c.ahead, c.not_after)::DATE) AS day,
       held_on IS NOT NULL AS said
FROM stated JOIN clock_span_at(known_at) AS c ON learnt_at >= c.since AND learnt_at < c.until
