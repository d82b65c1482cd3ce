-- Which facts a snapshot is of, whatever made it, and by which version of the method: two snapshots of the same facts by
-- two versions can be compared. NULL in those made before this was kept.
ALTER TABLE store.snapshot ADD COLUMN content VARCHAR;
ALTER TABLE store.snapshot ADD COLUMN method VARCHAR;
