-- What: the last day of a plan's years: a school year ends with August.
-- Grain: a value; NULL where the text is not a year.
-- Params: years VARCHAR, 2023/2024, 2023/2026, 2020 or 2023-2025
-- Columns:
--   value DATE, the day
CREATE MACRO last_day_of(years) AS make_date(
    coalesce(TRY_CAST(nullif(regexp_extract(years, '[/–-](\d{4})$', 1), '') AS INTEGER),
             first_year(years) + contains(years, '/')::INTEGER),
    CASE WHEN contains(years, '/') THEN 8 ELSE 12 END, 31)
