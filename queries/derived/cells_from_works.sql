-- What: the figures of each school's and district's check work, from pupils' works.
-- Grain: one row per level, unit, subject, grade and academic year.
-- Params: $snapshot UUID, $known_at TIMESTAMP, $as_of DATE
-- Columns:
--   snapshot_id UUID, the snapshot being made
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
--   sd_score DOUBLE, points, n-1 in the denominator for works
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
WITH own AS (
    SELECT batch_id, form, subject, grade, academic_year, max(max_score) AS own_max
    FROM assessment_at($known_at, $as_of) GROUP BY batch_id, form, subject, grade, academic_year
),
-- the maximum is that of a work's own file; the scale is only good for the maximum it was made for
scored AS (
    SELECT
        w.school, w.subject, w.grade, w.academic_year, w.absent, w.primary_score, w.journal_mark, u.parent,
        coalesce(o.own_max, s.max_score) AS max_score,
        coalesce(w.mark, CASE WHEN s.cut3 IS NOT NULL AND w.primary_score IS NOT NULL
                                   AND coalesce(o.own_max = s.max_score, TRUE) THEN
            2 + (w.primary_score >= s.cut3)::INT + (w.primary_score >= s.cut4)::INT
              + (w.primary_score >= s.cut5)::INT END) AS mark
    FROM work_at($known_at, $as_of) AS w
    LEFT JOIN own AS o USING (batch_id, form, subject, grade, academic_year)
    LEFT JOIN scale_used AS s ON s.snapshot_id = $snapshot::UUID AND s.subject = w.subject AND s.grade = w.grade
        AND s.academic_year = w.academic_year
    LEFT JOIN unit AS u ON u.snapshot_id = $snapshot::UUID AND u.level = 'school' AND u.unit = w.school
),
-- Only a protocol tells who was absent: without one nobody knows, which is not the same as nobody.
protocol AS (
    SELECT DISTINCT o.school, w.subject, w.grade, w.academic_year
    FROM store.work AS w
    SEMI JOIN batch_at($known_at) AS b USING (batch_id)
    JOIN login_of_at($known_at) AS o ON o.login = w.school AND o.school IS NOT NULL
    WHERE w.form LIKE 'protocol%'
),
counted AS (
    SELECT s.*, p.school IS NOT NULL AS has_protocol
    FROM scored AS s LEFT JOIN protocol AS p USING (school, subject, grade, academic_year)
),
placed AS (
    SELECT 'school' AS level, school AS unit, * FROM counted
    UNION ALL BY NAME
    SELECT 'district' AS level, parent AS unit, * FROM counted WHERE parent IS NOT NULL
)
SELECT
    $snapshot::UUID AS snapshot_id, level, unit, subject, grade, academic_year, 'works' AS basis,
    count(DISTINCT school) FILTER (WHERE primary_score IS NOT NULL)::INTEGER AS schools,
    count(primary_score)::INTEGER AS n, CASE WHEN bool_and(has_protocol) THEN count(*) FILTER (WHERE absent) END::INTEGER AS absent,
    max(max_score) AS max_score,
    avg(primary_score) AS mean_score, 
    -- from whole sums: stddev_samp adds up in the order of threads and its last digit is not always the same
    sqrt(greatest(sum(primary_score::BIGINT * primary_score) - sum(primary_score)::DOUBLE ** 2 / count(primary_score), 0)
         / nullif(count(primary_score) - 1, 0)) AS sd_score,
    100.0 * sum(primary_score) / nullif(sum(max_score) FILTER (WHERE primary_score IS NOT NULL), 0) AS mean_pct,
    count(mark)::INTEGER AS mark_n,
    count(*) FILTER (WHERE mark = 2)::INTEGER AS mark2, count(*) FILTER (WHERE mark = 3)::INTEGER AS mark3,
    count(*) FILTER (WHERE mark = 4)::INTEGER AS mark4, count(*) FILTER (WHERE mark = 5)::INTEGER AS mark5,
    count(mark + journal_mark)::INTEGER AS journal_n,
    count(*) FILTER (WHERE mark < journal_mark)::INTEGER AS lowered,
    count(*) FILTER (WHERE mark = journal_mark)::INTEGER AS confirmed,
    count(*) FILTER (WHERE mark > journal_mark)::INTEGER AS raised,
    avg(journal_mark) FILTER (WHERE mark IS NOT NULL) AS journal_mean,
    avg(mark) FILTER (WHERE journal_mark IS NOT NULL) AS mark_mean
FROM placed
GROUP BY level, unit, subject, grade, academic_year
