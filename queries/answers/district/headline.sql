-- What: the district's headline figures of each year, added up over its schools.
-- Grain: one row per academic year, the latest first.
-- Params: $snapshot UUID, $district VARCHAR
-- Columns:
--   academic_year VARCHAR, 2023/2024
--   schools INTEGER, schools with results
--   assessments INTEGER, pairs of subject and grade
--   works INTEGER, works with a score
--   marked INTEGER, works with a mark
--   mark2_pct DOUBLE, % of marked works with a 2 [of: marked]
--   mark45_pct DOUBLE, % of marked works with a 4 or 5 [of: marked]
--   journal_works INTEGER, works with a mark and a journal mark
--   lowered_pct DOUBLE, % of journal_works with a mark below the journal's [of: journal_works]
--   confirmed_pct DOUBLE, % of journal_works with the same mark [of: journal_works]
--   raised_pct DOUBLE, % of journal_works with a mark above the journal's [of: journal_works]
SELECT
    c.academic_year,
    (count(DISTINCT c.unit) FILTER (WHERE c.n > 0))::INTEGER AS schools,
    count(DISTINCT (c.subject, c.grade))::INTEGER AS assessments,
    sum(c.n)::INTEGER AS works,
    coalesce(sum(c.mark_n), 0)::INTEGER AS marked,
    100.0 * sum(c.mark2) / nullif(sum(c.mark_n), 0) AS mark2_pct,
    100.0 * sum(c.mark4 + c.mark5) / nullif(sum(c.mark_n), 0) AS mark45_pct,
    coalesce(sum(c.journal_n), 0)::INTEGER AS journal_works,
    100.0 * sum(c.lowered) / nullif(sum(c.journal_n), 0) AS lowered_pct,
    100.0 * sum(c.confirmed) / nullif(sum(c.journal_n), 0) AS confirmed_pct,
    100.0 * sum(c.raised) / nullif(sum(c.journal_n), 0) AS raised_pct
FROM cell AS c
JOIN unit AS u ON u.snapshot_id = $snapshot::UUID AND u.level = 'school' AND u.unit = c.unit
WHERE c.snapshot_id = $snapshot::UUID AND c.level = 'school' AND u.parent = $district
GROUP BY c.academic_year
ORDER BY c.academic_year DESC
