-- What: questions answered against the region that spoke of a school's subject in a year, and in the years before.
-- Grain: one row per snapshot, school, subject, academic year and question that spoke in it.
-- Params: none
-- Columns:
--   snapshot_id UUID, the snapshot
--   school VARCHAR, login
--   subject VARCHAR, code; все for all subjects together
--   academic_year VARCHAR, 2023/2024
--   question VARCHAR, code of the question
--   works INTEGER, works of the subject behind the year's answer
--   years_spoke INTEGER, years in which it spoke, this one with them
--   years_asked INTEGER, years in which it was asked
--   run INTEGER, years asked and spoken without a break, this one the last
--   since VARCHAR, academic year that the run began with
--   spoken VARCHAR, springs of the last three years asked in which it spoke: 2024, 2025, 2026
--   p_value DOUBLE, share of honest schools whose subject looks so in the last three years asked together
--   one_in DOUBLE, one in so many honest schools shows such a thing in any subject and question it was asked
--   is_habit BOOLEAN, whether it is named
CREATE VIEW habit AS
SELECT p.snapshot_id, c.* EXCLUDE (part_id)
FROM store.snapshot_part AS p JOIN store.habit AS c USING (part_id)
