-- What: schools that are late with a measure, as it stands in its plan: by name, for who may read names of schools.
-- Grain: one row per measure with schools that are late.
-- Params: $snapshot UUID, $known_at TIMESTAMP, $as_of DATE, $district VARCHAR
-- Columns:
--   measure VARCHAR, name of the measure
--   names VARCHAR[], of the schools; a login where no name is known
SELECT c.measure, list_sort(list(DISTINCT coalesce(u.name, c.school))) AS names
FROM plan_cell_at($known_at, $as_of, $snapshot::UUID, $district) AS c
LEFT JOIN unit AS u ON u.snapshot_id = $snapshot::UUID AND u.level = 'school' AND u.unit = c.school
WHERE c.overdue AND c.school <> ''
GROUP BY c.measure
ORDER BY c.measure
