-- What: the fact of a measure's indicator as told: the district's word, else the schools' facts together, means for
--       percentages and sums for the rest.
-- Grain: one row per measure of which a fact was told.
-- Params: known_at TIMESTAMP, as_of DATE
-- Columns:
--   measure VARCHAR, name of the measure
--   fact DOUBLE, of the indicator, as told
CREATE MACRO told_fact_at(known_at, as_of) AS TABLE
WITH last AS (
    SELECT measure, school, fact FROM progress_at(known_at, as_of) WHERE fact IS NOT NULL
    QUALIFY row_number() OVER (PARTITION BY measure, school ORDER BY word_order DESC, event_id DESC) = 1
)
SELECT m.measure,
    coalesce(max(l.fact) FILTER (WHERE l.school = ''),
             CASE WHEN any_value(m.unit) LIKE '%\%%' ESCAPE '\' THEN avg(l.fact) ELSE sum(l.fact) END) AS fact
FROM measure_at(known_at, as_of) AS m JOIN last AS l USING (measure)
GROUP BY m.measure
