-- What: figures of check works, one set each: a school's works outrank its group forms; for a district, a region and
--       the country the larger n speaks.
-- Grain: one row per level, unit, subject, grade and academic year.
-- Params: none
-- Columns:
--   part_id UUID, the part being made
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
SELECT *
FROM store.cell_figure
SEMI JOIN part_made USING (part_id)
WHERE n > 0 OR absent > 0 OR set_aside > 0
QUALIFY row_number() OVER (
    PARTITION BY level, unit, subject, grade, academic_year
    ORDER BY (level = 'school' AND basis = 'works' AND n > 0) DESC, n DESC, basis DESC) = 1
