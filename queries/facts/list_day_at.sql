-- What: the day of each official list: the rule, never later than the day on which the store first learnt of it.
-- Grain: one row per year of a list.
-- Params: known_at TIMESTAMP
-- Columns:
--   list_year SMALLINT, year whose spring the list speaks of
--   day DATE, the day; NULL if the year cannot be read
CREATE MACRO list_day_at(known_at) AS TABLE
WITH learnt AS (
    SELECT l.list_year, min(b.imported_at) AS learnt_at
    FROM store.listed_school AS l JOIN batch_at(known_at) AS b USING (batch_id)
    GROUP BY l.list_year
)
SELECT list_year,
       least(rule_day('official_list', list_year::INTEGER), clock_time(learnt_at, c.ahead, c.not_after)::DATE) AS day
FROM learnt JOIN clock_span_at(known_at) AS c ON learnt_at >= c.since AND learnt_at < c.until
