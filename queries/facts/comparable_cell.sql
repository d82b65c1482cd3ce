-- What: check works of schools that can be compared with other schools': out of the maximum of most works. Scores out of
--       another maximum are another work's: such a school is compared with nobody.
-- Grain: one row per snapshot, school, subject, grade and academic year.
-- Params: none
-- Columns:
--   snapshot_id UUID, the snapshot
--   school VARCHAR, login
--   subject VARCHAR, code
--   grade TINYINT, 4 to 11
--   academic_year VARCHAR, 2023/2024
--   basis VARCHAR, works | groups
--   max_score SMALLINT, points
CREATE VIEW comparable_cell AS
SELECT c.snapshot_id, c.unit AS school, c.subject, c.grade, c.academic_year, c.basis, c.max_score
FROM cell AS c
LEFT JOIN scale_used AS s USING (snapshot_id, subject, grade, academic_year)
WHERE c.level = 'school' AND coalesce(c.max_score = s.max_score, TRUE)
