-- What: the schools of a district in one academic year and what is known of their check works; figures of
--       several check works are averaged by works, the change counts only those held in both years with
--       the same maximum.
-- Grain: one row per school; with $subject and $grade only schools that had this check work.
-- Params: $snapshot UUID, $district VARCHAR, $year VARCHAR, $subject VARCHAR, $grade VARCHAR
-- Columns:
--   school VARCHAR, login
--   name VARCHAR, short name
--   settlement VARCHAR, from the register
--   kind VARCHAR, kind of school from the register
--   locality VARCHAR, город | село
--   pupils INTEGER, from the register
--   assessments INTEGER, check works of the year
--   n INTEGER, works with a score
--   mean_n INTEGER, works behind mean_pct
--   mean_pct DOUBLE, % of the maximum [n: mean_n]
--   mark_n INTEGER, works with a mark
--   mark2_pct DOUBLE, % of mark_n with a 2 [n: mark_n]
--   mark45_pct DOUBLE, % of mark_n with a 4 or a 5 [n: mark_n]
--   journal_n INTEGER, works with a mark and a journal mark
--   lowered_pct DOUBLE, % of journal_n with a mark below the journal's [n: journal_n]
--   raised_pct DOUBLE, % of journal_n with a mark above the journal's [n: journal_n]
--   change_n INTEGER, works of this year behind change_pp
--   change_pp DOUBLE, percentage points of mean_pct against the year before [n: change_n]
WITH asked AS (
    SELECT *, right(academic_year, 4)::INTEGER AS spring FROM cell
    WHERE snapshot_id = $snapshot AND level = 'school'
      AND ($subject = 'все' OR subject = $subject) AND ($grade = 'все' OR grade::VARCHAR = $grade)
),
paired AS (
    SELECT c.*, c.mean_pct - p.mean_pct AS change, CASE WHEN p.mean_pct IS NOT NULL AND c.mean_pct IS NOT NULL
                                                        THEN c.n ELSE 0 END AS paired_n
    FROM asked AS c
    LEFT JOIN asked AS p ON p.unit = c.unit AND p.subject = c.subject AND p.grade = c.grade
        AND p.spring = c.spring - 1 AND p.max_score = c.max_score
    WHERE c.academic_year = $year
),
summed AS (
    SELECT
        unit, count(*) AS assessments, sum(n) AS n,
        coalesce(sum(n) FILTER (WHERE mean_pct IS NOT NULL), 0) AS mean_n,
        sum(n * mean_pct) / nullif(sum(n) FILTER (WHERE mean_pct IS NOT NULL), 0) AS mean_pct,
        coalesce(sum(mark_n), 0) AS mark_n, sum(mark2) AS mark2, sum(mark4 + mark5) AS mark45,
        coalesce(sum(journal_n), 0) AS journal_n, sum(lowered) AS lowered, sum(raised) AS raised,
        sum(paired_n) AS change_n, sum(paired_n * change) / nullif(sum(paired_n), 0) AS change_pp
    FROM paired GROUP BY unit
)
SELECT
    u.unit AS school, u.name, u.settlement, u.kind, u.locality, u.pupils::INTEGER AS pupils,
    coalesce(s.assessments, 0)::INTEGER AS assessments, coalesce(s.n, 0)::INTEGER AS n,
    coalesce(s.mean_n, 0)::INTEGER AS mean_n, s.mean_pct::DOUBLE AS mean_pct,
    coalesce(s.mark_n, 0)::INTEGER AS mark_n,
    (100.0 * s.mark2 / nullif(s.mark_n, 0))::DOUBLE AS mark2_pct,
    (100.0 * s.mark45 / nullif(s.mark_n, 0))::DOUBLE AS mark45_pct,
    coalesce(s.journal_n, 0)::INTEGER AS journal_n,
    (100.0 * s.lowered / nullif(s.journal_n, 0))::DOUBLE AS lowered_pct,
    (100.0 * s.raised / nullif(s.journal_n, 0))::DOUBLE AS raised_pct,
    coalesce(s.change_n, 0)::INTEGER AS change_n, s.change_pp::DOUBLE AS change_pp
FROM unit AS u
LEFT JOIN summed AS s ON s.unit = u.unit
WHERE u.snapshot_id = $snapshot AND u.level = 'school' AND ($district = 'все' OR u.parent = $district)
  AND (s.unit IS NOT NULL OR ($subject = 'все' AND $grade = 'все'))
ORDER BY name_order(u.name), u.unit
