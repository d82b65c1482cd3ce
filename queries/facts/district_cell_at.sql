-- What: check works of the schools of a district in a year, with the pupils who should have written: by protocol
--       where it names the absent, else by enrolment.
-- Grain: one row per school, subject and grade.
-- Params: known_at TIMESTAMP, as_of DATE, of_snapshot UUID, of_district VARCHAR, of_year VARCHAR
-- Columns:
--   snapshot_id UUID, the snapshot
--   level VARCHAR, school | district | region | country
--   unit VARCHAR, code of the unit
--   subject VARCHAR, code
--   grade TINYINT, 4 to 11
--   academic_year VARCHAR, 2023/2024
--   basis VARCHAR, works | groups
--   schools INTEGER, schools behind the figures
--   n INTEGER, works with a score
--   absent INTEGER, pupils absent; NULL where no protocol says it
--   max_score SMALLINT, points
--   mean_score DOUBLE, points
--   sd_score DOUBLE, points
--   mean_pct DOUBLE, % of the maximum
--   mark_n INTEGER, works with a mark
--   mark2 INTEGER, works
--   mark3 INTEGER, works
--   mark4 INTEGER, works
--   mark5 INTEGER, works
--   journal_n INTEGER, works with a mark and a journal mark
--   lowered INTEGER, works with a mark below the journal's
--   confirmed INTEGER, works with the same mark
--   raised INTEGER, works with a mark above the journal's
--   journal_mean DOUBLE, mean journal mark over journal_n
--   mark_mean DOUBLE, mean mark over journal_n
--   set_aside INTEGER, works that came and do not count: a fault of their file
--   fault VARCHAR, zeros | same: all of them without a point, or with one and the same score; NULL of none
--   expected INTEGER, pupils who should have written; NULL if unknown
CREATE MACRO district_cell_at(known_at, as_of, of_snapshot, of_district, of_year) AS TABLE
WITH enrolled AS (
    SELECT e.school, e.grade, sum(e.pupils) AS pupils FROM enrolment_at(known_at, as_of) AS e
    WHERE e.academic_year = of_year GROUP BY e.school, e.grade
)
-- who wrote works that are set aside is not known
SELECT c.*, CASE WHEN c.n = 0 AND c.set_aside > 0 THEN NULL WHEN c.absent IS NOT NULL THEN c.n + c.absent
                 ELSE greatest(e.pupils - c.set_aside, c.n) END::INTEGER AS expected
FROM cell AS c
JOIN unit AS u ON u.snapshot_id = of_snapshot AND u.level = 'school' AND u.unit = c.unit
LEFT JOIN enrolled AS e ON e.school = c.unit AND e.grade = c.grade
WHERE c.snapshot_id = of_snapshot AND c.level = 'school' AND c.academic_year = of_year
  AND (of_district = 'все' OR u.parent = of_district)
