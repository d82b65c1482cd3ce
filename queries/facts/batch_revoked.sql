-- What: files that were undone.
-- Grain: one row per undoing of a batch.
-- Params: none
-- Columns:
--   batch_id UUID, the file
--   revoked_by VARCHAR, who undid it
--   revoked_at TIMESTAMP, UTC
--   reason VARCHAR, why it was undone
CREATE VIEW batch_revoked AS
SELECT * FROM store.batch_revoked
