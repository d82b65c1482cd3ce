-- What: the figures of each school's and district's check work, from pupils' works.
-- Grain: one row per level, unit, subject, grade and academic year.
-- Params: $snapshot UUID, $known_at TIMESTAMP
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
--   max_score SMALLINT, points: of most of the unit's works
--   mean_score DOUBLE, points, of works with that maximum
--   sd_score DOUBLE, points, n-1 in the denominator, of works with that maximum
--   mean_pct DOUBLE, % of the maximum, each work's own
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
WITH scored AS (
    -- the scale is only good for the maximum it was made for
    SELECT
        w.school, w.subject, w.grade, w.academic_year, w.absent, w.primary_score, w.journal_mark, w.fault,
        coalesce(w.own_max, s.max_score) AS max_score,
        coalesce(w.mark, CASE WHEN s.cut3 IS NOT NULL AND w.primary_score IS NOT NULL
                                   AND coalesce(w.own_max = s.max_score, TRUE) THEN
            2 + (w.primary_score >= s.cut3)::INT + (w.primary_score >= s.cut4)::INT
              + (w.primary_score >= s.cut5)::INT END) AS mark
    FROM part_work AS w
    LEFT JOIN scale_used AS s ON s.snapshot_id = $snapshot::UUID AND s.subject = w.subject AND s.grade = w.grade
        AND s.academic_year = w.academic_year
),
-- Only a protocol tells who was absent: without one nobody knows, which is not the same as nobody.
protocol AS (
    SELECT DISTINCT o.school, w.subject, w.grade, w.academic_year
    FROM store.work AS w
    SEMI JOIN batch_at($known_at) AS b USING (batch_id)
    JOIN login_of_at($known_at) AS o ON o.login = w.school AND o.school IS NOT NULL
    SEMI JOIN part_made AS k USING (subject, grade, academic_year)
    WHERE w.form LIKE 'protocol%'
),
-- Whole sums: stddev_samp adds up in the order of threads and its last digit is not always the same.
summed AS (
    SELECT school, subject, grade, academic_year, max_score,
           count(primary_score) AS n, sum(primary_score) AS total, sum(primary_score::BIGINT * primary_score) AS squares,
           count(*) FILTER (WHERE absent) AS absent, count(mark) AS mark_n,
           count(*) FILTER (WHERE mark = 2) AS mark2, count(*) FILTER (WHERE mark = 3) AS mark3,
           count(*) FILTER (WHERE mark = 4) AS mark4, count(*) FILTER (WHERE mark = 5) AS mark5,
           count(mark + journal_mark) AS journal_n, count(*) FILTER (WHERE mark < journal_mark) AS lowered,
           count(*) FILTER (WHERE mark = journal_mark) AS confirmed,
           count(*) FILTER (WHERE mark > journal_mark) AS raised,
           sum(journal_mark) FILTER (WHERE mark IS NOT NULL) AS journal_total,
           sum(mark) FILTER (WHERE journal_mark IS NOT NULL) AS mark_total,
           count(fault) AS set_aside, min(fault) AS fault
    FROM scored
    GROUP BY school, subject, grade, academic_year, max_score
),
placed AS (
    SELECT 'school' AS level, school AS unit, * FROM summed
    UNION ALL BY NAME
    SELECT 'district' AS level, u.parent AS unit, s.*
    FROM summed AS s JOIN unit AS u ON u.snapshot_id = $snapshot::UUID AND u.level = 'school' AND u.unit = s.school
    WHERE u.parent IS NOT NULL
),
-- Works out of another maximum are another work: points of a unit are told by the maximum of most of its works.
usual AS (
    SELECT level, unit, subject, grade, academic_year, max_score
    FROM placed
    GROUP BY level, unit, subject, grade, academic_year, max_score
    QUALIFY row_number() OVER (PARTITION BY level, unit, subject, grade, academic_year
                               ORDER BY sum(n) DESC, max_score DESC NULLS LAST) = 1
),
told AS (
    SELECT p.*, u.max_score AS usual_max, p.max_score IS NOT DISTINCT FROM u.max_score AS is_usual,
           r.school IS NOT NULL AS has_protocol
    FROM placed AS p
    JOIN usual AS u USING (level, unit, subject, grade, academic_year)
    LEFT JOIN protocol AS r ON r.school = p.school AND r.subject = p.subject AND r.grade = p.grade
        AND r.academic_year = p.academic_year
)
SELECT
    part_id, level, unit, subject, grade, academic_year, 'works' AS basis,
    count(DISTINCT school) FILTER (WHERE n > 0)::INTEGER AS schools,
    sum(n)::INTEGER AS n, CASE WHEN bool_and(has_protocol) THEN sum(absent) END::INTEGER AS absent,
    any_value(usual_max) AS max_score,
    sum(total) FILTER (WHERE is_usual) / nullif(sum(n) FILTER (WHERE is_usual), 0)::DOUBLE AS mean_score,
    sqrt(greatest(sum(squares) FILTER (WHERE is_usual)
                  - sum(total) FILTER (WHERE is_usual)::DOUBLE ** 2 / nullif(sum(n) FILTER (WHERE is_usual), 0), 0)
         / nullif(sum(n) FILTER (WHERE is_usual) - 1, 0)) AS sd_score,
    100 * (sum(total) FILTER (WHERE max_score > 0) / nullif(sum(n) FILTER (WHERE max_score > 0), 0)::DOUBLE)
        / (sum(n * max_score) / nullif(sum(n) FILTER (WHERE max_score > 0), 0)::DOUBLE) AS mean_pct,
    sum(mark_n)::INTEGER AS mark_n, sum(mark2)::INTEGER AS mark2, sum(mark3)::INTEGER AS mark3,
    sum(mark4)::INTEGER AS mark4, sum(mark5)::INTEGER AS mark5, sum(journal_n)::INTEGER AS journal_n,
    sum(lowered)::INTEGER AS lowered, sum(confirmed)::INTEGER AS confirmed, sum(raised)::INTEGER AS raised,
    sum(journal_total) / nullif(sum(journal_n), 0)::DOUBLE AS journal_mean,
    sum(mark_total) / nullif(sum(journal_n), 0)::DOUBLE AS mark_mean,
    sum(set_aside)::INTEGER AS set_aside, min(fault) AS fault
FROM told
JOIN part_made AS k USING (subject, grade, academic_year)
GROUP BY part_id, level, unit, subject, grade, academic_year
