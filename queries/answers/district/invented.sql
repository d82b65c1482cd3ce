-- What: whether the data are of the invented district.
-- Grain: one row.
-- Params: $snapshot UUID, $prefix VARCHAR
-- Scope: open
-- Columns:
--   invented BOOLEAN, true while any school's login begins with the prefix
SELECT coalesce(bool_or(starts_with(unit, $prefix)), false) AS invented
FROM unit WHERE snapshot_id = $snapshot::UUID AND level = 'school'
