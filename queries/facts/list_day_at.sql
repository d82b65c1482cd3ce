-- What: the day of each official list: the rule, never later than the day on which the store first learnt of it.
-- Grain: one row per year of a list.
-- Params: known_at TIMESTAMP
-- Columns:
--   list_year SMALLINT, year whose spring the list speaks of
--   day DATE, the day; NULL if the year cannot be read
CREATE MACRO list_day_at(known_at) AS TABLE
SELECT l.list_year, least(rule_day('official_list', l.list_year::INTEGER), min(b.imported_at)::DATE) AS day
FROM store.listed_school AS l JOIN batch_at(known_at) AS b USING (batch_id)
GROUP BY l.list_year
