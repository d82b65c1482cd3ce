-- What: the level of a result: a deficit is a result below the basic level.
-- Grain: a value; NULL without a result.
-- Params: pct DOUBLE, basic DOUBLE, high DOUBLE
-- Columns:
--   value VARCHAR, min | basic | high
CREATE MACRO deficit_level(pct, basic, high) AS
    CASE WHEN pct < basic THEN 'min' WHEN pct < high THEN 'basic' WHEN pct IS NOT NULL THEN 'high' END
