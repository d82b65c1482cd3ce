-- What: the snapshots that stand, the latest first: to read one, and to prune the others.
-- Grain: one row per snapshot.
-- Params: none
-- Columns:
--   snapshot_id VARCHAR, UUID as text
--   key VARCHAR, hash of all that its figures come from
--   made_at TIMESTAMP, UTC
--   as_of DATE, the day it speaks of
--   known_at TIMESTAMP, UTC; what had been learnt by then
--   content VARCHAR, hash of the facts it is of; NULL where it was made before this was kept
--   method VARCHAR, version of the method that made it; NULL as above
SELECT snapshot_id::VARCHAR AS snapshot_id, key, made_at, as_of, known_at, content, method
FROM snapshot
ORDER BY made_at DESC, snapshot_id
