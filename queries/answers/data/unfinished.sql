-- What: snapshots that lack a part: a derivation is one transaction, so none should.
-- Grain: one row per snapshot and fault.
-- Params: none
-- Columns:
--   snapshot_id VARCHAR, UUID as text
--   fault VARCHAR, orphan (rows without a snapshot) | no_units (figures of schools without the schools)
WITH held AS (
    SELECT snapshot_id FROM unit UNION SELECT snapshot_id FROM cell_figure UNION SELECT snapshot_id FROM indicator
    UNION SELECT snapshot_id FROM cell_risk UNION SELECT snapshot_id FROM school_risk
)
SELECT snapshot_id::VARCHAR AS snapshot_id, 'orphan' AS fault
FROM held ANTI JOIN snapshot USING (snapshot_id)
UNION ALL
SELECT snapshot_id::VARCHAR, 'no_units'
FROM (SELECT DISTINCT snapshot_id FROM cell_figure WHERE level = 'school')
ANTI JOIN (FROM unit WHERE level = 'school') USING (snapshot_id)
ORDER BY snapshot_id, fault
