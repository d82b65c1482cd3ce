-- What: whether something of a district counts in the district asked for; what no register places anywhere counts
--       while the schools of the snapshot lie in one district.
-- Grain: a value; `asked` is a code or все.
-- Params: of_district VARCHAR, asked VARCHAR, of_snapshot UUID
-- Columns:
--   value BOOLEAN, true if it counts
CREATE MACRO is_here(of_district, asked, of_snapshot) AS
    asked = 'все' OR coalesce(
        of_district = asked,
        (SELECT count(DISTINCT u.parent) <= 1 FROM unit AS u
         WHERE u.snapshot_id = of_snapshot AND u.level = 'school'))
