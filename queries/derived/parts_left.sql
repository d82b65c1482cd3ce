-- What: parts that no snapshot has any more.
-- Grain: one row per part.
-- Params: none
-- Columns:
--   part_id VARCHAR, UUID as text
SELECT DISTINCT part_id::VARCHAR AS part_id
FROM (SELECT part_id FROM store.scale_used UNION SELECT part_id FROM store.cell_figure
      UNION SELECT part_id FROM store.indicator)
ANTI JOIN store.snapshot_part USING (part_id)
ORDER BY part_id
