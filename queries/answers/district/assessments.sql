-- What: how the district did each check work of a year, beside the region and its own year before.
-- Grain: one row per subject and grade; adds up.
-- Params: $snapshot UUID, $district VARCHAR, $year VARCHAR
-- Columns:
--   subject VARCHAR, code
--   grade TINYINT, 4 to 11
--   schools INTEGER, schools behind the figures
--   n INTEGER, works with a score
--   mean_pct DOUBLE, % of the maximum [n: n]
--   mark_n INTEGER, works with a mark
--   mark2_pct DOUBLE, % of marked works [of: mark_n]
--   mark3_pct DOUBLE, % of marked works [of: mark_n]
--   mark4_pct DOUBLE, % of marked works [of: mark_n]
--   mark5_pct DOUBLE, % of marked works [of: mark_n]
--   journal_n INTEGER, works with a mark and a journal mark
--   lowered_pct DOUBLE, % of journal_n [of: journal_n]
--   confirmed_pct DOUBLE, % of journal_n [of: journal_n]
--   raised_pct DOUBLE, % of journal_n [of: journal_n]
--   region_n INTEGER, works in the region
--   region_mean_pct DOUBLE, % of the maximum in the region
--   region_mark2_pct DOUBLE, % of marked works in the region
--   region_lowered_pct DOUBLE, % in the region
--   region_raised_pct DOUBLE, % in the region
--   before_mean_pct DOUBLE, % of the maximum a year before; NULL where the scale changed
--   before_mark2_pct DOUBLE, % of marked works a year before
WITH here AS (
    SELECT * FROM cell WHERE snapshot_id = $snapshot::UUID AND level = 'district' AND unit = $district
),
region AS (
    SELECT c.* FROM cell AS c
    JOIN unit AS u ON u.snapshot_id = $snapshot::UUID AND u.level = 'district' AND u.unit = $district
    WHERE c.snapshot_id = $snapshot::UUID AND c.level = 'region' AND c.unit = u.parent
)
SELECT
    h.subject, h.grade, h.schools, h.n, h.mean_pct, h.mark_n,
    100.0 * h.mark2 / nullif(h.mark_n, 0) AS mark2_pct, 100.0 * h.mark3 / nullif(h.mark_n, 0) AS mark3_pct,
    100.0 * h.mark4 / nullif(h.mark_n, 0) AS mark4_pct, 100.0 * h.mark5 / nullif(h.mark_n, 0) AS mark5_pct,
    h.journal_n, 100.0 * h.lowered / nullif(h.journal_n, 0) AS lowered_pct,
    100.0 * h.confirmed / nullif(h.journal_n, 0) AS confirmed_pct,
    100.0 * h.raised / nullif(h.journal_n, 0) AS raised_pct,
    r.n AS region_n, r.mean_pct AS region_mean_pct, 100.0 * r.mark2 / nullif(r.mark_n, 0) AS region_mark2_pct,
    100.0 * r.lowered / nullif(r.journal_n, 0) AS region_lowered_pct,
    100.0 * r.raised / nullif(r.journal_n, 0) AS region_raised_pct,
    CASE WHEN b.max_score = h.max_score THEN b.mean_pct END AS before_mean_pct,
    100.0 * b.mark2 / nullif(b.mark_n, 0) AS before_mark2_pct
FROM here AS h
LEFT JOIN region AS r USING (subject, grade, academic_year)
LEFT JOIN here AS b ON b.subject = h.subject AND b.grade = h.grade
    AND left(h.academic_year, 4) = right(b.academic_year, 4)
WHERE h.academic_year = $year
ORDER BY h.grade, h.subject
