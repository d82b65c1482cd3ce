-- What: every file ever imported, the latest first, and whether it stands or was undone.
-- Grain: one row per batch.
-- Params: none
-- Columns:
--   batch_id VARCHAR, UUID as text
--   file_name VARCHAR, as it was given
--   kind VARCHAR, layout or layouts
--   imported_by VARCHAR, who
--   imported_at TIMESTAMP, UTC, moment of knowledge: it orders
--   said_at TIMESTAMP, UTC, what the clock said then
--   accepted_rows INTEGER, rows
--   rejected_rows INTEGER, rows set aside
--   repeated_rows INTEGER, rows recognised as repeats
--   revoked_at TIMESTAMP, UTC; NULL while it stands
--   revoked_by VARCHAR, who undid it
--   reason VARCHAR, why it was undone
--   drop_id VARCHAR, UUID as text: files taken together
SELECT b.batch_id::VARCHAR AS batch_id, b.file_name, b.kind, b.imported_by, b.imported_at,
       clock_time(b.imported_at, c.ahead, c.not_after) AS said_at,
       b.accepted_rows, b.rejected_rows, b.repeated_rows, u.revoked_at, u.revoked_by, u.reason,
       coalesce(d.drop_id, b.batch_id)::VARCHAR AS drop_id
FROM batch AS b
JOIN clock_span_at('infinity'::TIMESTAMP) AS c ON b.imported_at >= c.since AND b.imported_at < c.until
LEFT JOIN undone_at('infinity'::TIMESTAMP) AS u USING (batch_id)
LEFT JOIN store.batch_drop AS d USING (batch_id)
ORDER BY b.imported_at DESC, b.file_name
