-- What: districts whose schools have results, the largest first.
-- Grain: one row per district.
-- Params: $snapshot UUID
-- Scope: open
-- Columns:
--   district VARCHAR, code
--   name VARCHAR, as the files spell it
--   schools INTEGER, schools with results
SELECT s.parent AS district, coalesce(any_value(d.name), s.parent) AS name, count(DISTINCT s.unit)::INTEGER AS schools
FROM unit AS s
SEMI JOIN (SELECT DISTINCT unit FROM cell WHERE snapshot_id = $snapshot::UUID AND level = 'school') AS c ON c.unit = s.unit
LEFT JOIN unit AS d ON d.snapshot_id = $snapshot::UUID AND d.level = 'district' AND d.unit = s.parent
WHERE s.snapshot_id = $snapshot::UUID AND s.level = 'school' AND s.parent IS NOT NULL
GROUP BY s.parent
ORDER BY schools DESC, district
