-- What: the scale that turns the points of one check work into marks, and where it is from.
-- Grain: at most one row.
-- Params: $snapshot UUID, $year VARCHAR, $subject VARCHAR, $grade TINYINT
-- Scope: open
-- Columns:
--   max_score SMALLINT, points; NULL if unknown
--   cut3 SMALLINT, least points for a 3; NULL without a scale
--   cut4 SMALLINT, least points for a 4
--   cut5 SMALLINT, least points for a 5
--   scale_basis VARCHAR, official | borrowed | data; NULL without a scale
--   scale_source VARCHAR, in Russian, for the reader
SELECT max_score, cut3, cut4, cut5, scale_basis, scale_source
FROM scale_used
WHERE snapshot_id = $snapshot AND academic_year = $year AND subject = $subject AND grade = $grade
