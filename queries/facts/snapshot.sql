-- What: derived sets of figures, each whole: its row is written last.
-- Grain: one row per snapshot.
-- Params: none
-- Columns:
--   snapshot_id UUID, the snapshot
--   key VARCHAR, hash of all that the figures come from
--   made_at TIMESTAMP, UTC
--   as_of DATE, the day it speaks of
--   known_at TIMESTAMP, UTC; what had been learnt by then
--   content VARCHAR, hash of the facts it is of; NULL where it was made before this was kept
--   method VARCHAR, version of the method that made it; NULL as above
CREATE VIEW snapshot AS
SELECT * FROM store.snapshot
