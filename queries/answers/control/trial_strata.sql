-- What: strata of a trial of the signs: cells of the year there were on the day of the lot, and cells drawn.
-- Grain: one row per zone and band of works.
-- Params: $trial VARCHAR
-- Columns:
--   zone VARCHAR, обычная | присмотреться | проверить | перепроверка
--   band INTEGER, place of the band of works, from 0
--   cells INTEGER, check works there were
--   drawn INTEGER, check works drawn
SELECT zone, band, cells, drawn
FROM store.trial_stratum
WHERE trial_id::VARCHAR = $trial
ORDER BY CASE zone WHEN 'перепроверка' THEN 3 WHEN 'проверить' THEN 2 WHEN 'присмотреться' THEN 1 ELSE 0 END, band
