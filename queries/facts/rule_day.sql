-- What: the day that facts of a kind are about, by the rule of data/reference/result_days.csv.
-- Grain: a value; NULL without a year.
-- Params: of_kind VARCHAR, year INTEGER
-- Columns:
--   value DATE, the day
CREATE MACRO rule_day(of_kind, year) AS make_date(
    year + (SELECT r.year_offset FROM result_days AS r WHERE r.kind = of_kind)::INTEGER,
    (SELECT r.month FROM result_days AS r WHERE r.kind = of_kind)::INTEGER,
    (SELECT r.day FROM result_days AS r WHERE r.kind = of_kind)::INTEGER)
