-- What: in how many districts schools have results, by the figures made last.
-- Grain: one row.
-- Params: none
-- Columns:
--   districts INTEGER, districts
SELECT count(DISTINCT u.parent)::INTEGER AS districts
FROM unit AS u
SEMI JOIN cell AS c ON c.snapshot_id = u.snapshot_id AND c.level = 'school' AND c.unit = u.unit AND c.n > 0
WHERE u.level = 'school' AND u.snapshot_id = (SELECT snapshot_id FROM snapshot ORDER BY made_at DESC, key LIMIT 1)
