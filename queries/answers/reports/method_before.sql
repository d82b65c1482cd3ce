-- What: by which version of the method the report before a day was made, the first that was made of its day.
-- Grain: at most one row.
-- Params: $as_of DATE, $district VARCHAR
-- Columns:
--   method_version VARCHAR, of the method
--   as_of DATE, the day that report speaks of
SELECT r.method_version, r.as_of
FROM report_made AS r
WHERE r.as_of < $as_of AND r.district = $district AND r.method_version IS NOT NULL
ORDER BY r.as_of DESC, r.made_at, r.method_version
LIMIT 1
