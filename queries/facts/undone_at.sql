-- What: files undone by a moment and not taken back since.
-- Grain: one row per batch.
-- Params: known_at TIMESTAMP
-- Columns:
--   batch_id UUID, the file
--   revoked_by VARCHAR, who undid it last
--   revoked_at TIMESTAMP, UTC
--   reason VARCHAR, why it was undone
CREATE MACRO undone_at(known_at) AS TABLE
SELECT r.batch_id, r.revoked_by, r.revoked_at, r.reason
FROM store.batch_revoked AS r
LEFT JOIN (SELECT batch_id, max(restored_at) AS restored_at FROM store.batch_restored
           WHERE restored_at <= known_at GROUP BY batch_id) AS s USING (batch_id)
WHERE r.revoked_at <= known_at AND (s.restored_at IS NULL OR s.restored_at < r.revoked_at)
QUALIFY row_number() OVER (PARTITION BY r.batch_id ORDER BY r.revoked_at) = 1
