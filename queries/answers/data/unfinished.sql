-- What: snapshots that lack a part: a derivation is one transaction, so none should.
-- Grain: one row per snapshot and fault.
-- Params: none
-- Columns:
--   snapshot_id VARCHAR, UUID as text
--   fault VARCHAR, orphan | no_units | no_signs
WITH held AS (
    SELECT snapshot_id FROM unit UNION SELECT snapshot_id FROM cell_figure UNION SELECT snapshot_id FROM method_run
    UNION SELECT snapshot_id FROM indicator UNION SELECT snapshot_id FROM school_risk
)
SELECT snapshot_id::VARCHAR AS snapshot_id, 'orphan' AS fault
FROM held ANTI JOIN snapshot USING (snapshot_id)
UNION ALL
SELECT snapshot_id::VARCHAR, 'no_units'
FROM (SELECT DISTINCT snapshot_id FROM cell_figure WHERE level = 'school')
ANTI JOIN (FROM unit WHERE level = 'school') USING (snapshot_id)
UNION ALL
SELECT snapshot_id::VARCHAR, 'no_signs'
FROM (SELECT DISTINCT snapshot_id FROM cell_figure WHERE level = 'school') ANTI JOIN method_run USING (snapshot_id)
ORDER BY snapshot_id, fault
