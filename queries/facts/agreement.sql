-- What: schools whose journal, works and exams agree over the years.
-- Grain: one row per snapshot and school.
-- Params: none
-- Columns:
--   snapshot_id UUID, the snapshot
--   school VARCHAR, login
--   years INTEGER, academic years
--   cells INTEGER, check works behind the figure
--   agreeing_pct DOUBLE, % of check works in which all questions asked agree
--   steady BOOLEAN, agreement over enough years and works to be called a culture of assessment
CREATE VIEW agreement AS
SELECT p.snapshot_id, c.* EXCLUDE (part_id)
FROM store.snapshot_part AS p JOIN store.agreement AS c USING (part_id)
