-- What: the figures of each unit's check work, from the group forms Ф2, Ф3, Ф4 and Ф7.
-- Grain: one row per level, unit, subject, grade and academic year.
-- Params: $snapshot UUID, $known_at TIMESTAMP, $as_of DATE
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
--   absent INTEGER, pupils absent; NULL where only group forms are known
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
--   set_aside INTEGER, works that came and do not count: a fault of their file
--   fault VARCHAR, zeros | same: all of them without a point, or with one and the same score; NULL of none
WITH own AS (
    SELECT batch_id, form, subject, grade, academic_year, max(max_score) AS own_max
    FROM assessment_at($known_at, $as_of)
    SEMI JOIN part_made USING (subject, grade, academic_year) GROUP BY batch_id, form, subject, grade, academic_year
),
item AS (
    SELECT g.*, coalesce(g.value_n, g.participants * g.value_pct / 100) AS pupils, o.own_max
    FROM part_value AS g
    LEFT JOIN own AS o USING (batch_id, form, subject, grade, academic_year)
),
f7 AS (
    SELECT level, unit, subject, grade, academic_year, max(schools) AS schools, max(participants) AS f7_n, max(own_max) AS f7_max,
           sum(position * value_pct) / nullif(sum(value_pct), 0) AS mean_score,
           sqrt(greatest(sum(position * position * value_pct) / nullif(sum(value_pct), 0)
                         - (sum(position * value_pct) / nullif(sum(value_pct), 0)) ** 2, 0)) AS sd_score
    FROM item WHERE form = 'f7' AND fault IS NULL GROUP BY level, unit, subject, grade, academic_year
),
f3 AS (
    SELECT level, unit, subject, grade, academic_year, max(schools) AS schools, max(participants) AS mark_n,
           sum(pupils) FILTER (WHERE item = '2') AS mark2, sum(pupils) FILTER (WHERE item = '3') AS mark3,
           sum(pupils) FILTER (WHERE item = '4') AS mark4, sum(pupils) FILTER (WHERE item = '5') AS mark5
    FROM item WHERE form = 'f3' AND fault IS NULL GROUP BY level, unit, subject, grade, academic_year
),
f4 AS (
    SELECT level, unit, subject, grade, academic_year, max(schools) AS schools, max(participants) AS journal_n,
           sum(pupils) FILTER (WHERE item = 'lowered') AS lowered,
           sum(pupils) FILTER (WHERE item = 'confirmed') AS confirmed,
           sum(pupils) FILTER (WHERE item = 'raised') AS raised
    FROM item WHERE form = 'f4' AND fault IS NULL GROUP BY level, unit, subject, grade, academic_year
),
f2 AS (
    SELECT i.level, i.unit, i.subject, i.grade, i.academic_year, max(i.schools) AS schools,
           max(i.participants) AS f2_n, max(i.own_max) AS f2_max,
           sum(i.value_pct * p.max_points) / nullif(sum(p.max_points), 0) AS task_pct
    FROM item AS i
    JOIN part_task AS p ON p.batch_id = i.batch_id AND p.form = i.form AND p.subject = i.subject AND p.grade = i.grade
        AND p.academic_year = i.academic_year AND p.label = i.item
    WHERE i.form = 'f2' AND i.fault IS NULL GROUP BY i.level, i.unit, i.subject, i.grade, i.academic_year
),
aside AS (
    SELECT level, unit, subject, grade, academic_year, max(participants) AS set_aside, min(fault) AS fault,
           max(own_max) AS aside_max
    FROM item WHERE fault IS NOT NULL GROUP BY level, unit, subject, grade, academic_year
),
forms AS (
    FROM f7 UNION ALL BY NAME FROM f3 UNION ALL BY NAME FROM f4 UNION ALL BY NAME FROM f2 UNION ALL BY NAME FROM aside
),
merged AS (
    SELECT level, unit, subject, grade, academic_year, max(schools) AS schools,
           coalesce(max(f7_n), max(mark_n), max(journal_n), max(f2_n), 0) AS n,
           coalesce(max(f7_max), max(f2_max), max(aside_max)) AS own_max,
           max(mean_score) AS mean_score, max(sd_score) AS sd_score, max(task_pct) AS task_pct,
           max(mark_n) AS mark_n, max(mark2) AS mark2, max(mark3) AS mark3, max(mark4) AS mark4, max(mark5) AS mark5,
           max(journal_n) AS journal_n, max(lowered) AS lowered, max(confirmed) AS confirmed, max(raised) AS raised,
           max(set_aside) AS set_aside, max(fault) AS fault
    FROM forms GROUP BY level, unit, subject, grade, academic_year
)
SELECT
    k.part_id, m.level, m.unit, m.subject, m.grade, m.academic_year, 'groups' AS basis,
    m.schools::INTEGER AS schools, m.n::INTEGER AS n, NULL::INTEGER AS absent,
    coalesce(m.own_max, s.max_score) AS max_score,
    -- rounded: sums of shares differ in the last digit with the order in which threads add them up
    round(coalesce(m.mean_score, m.task_pct * coalesce(m.own_max, s.max_score) / 100), 9) AS mean_score, round(m.sd_score, 9) AS sd_score,
    round(coalesce(100 * m.mean_score / coalesce(m.own_max, s.max_score), m.task_pct), 9) AS mean_pct,
    m.mark_n::INTEGER AS mark_n, round(m.mark2)::INTEGER AS mark2, round(m.mark3)::INTEGER AS mark3,
    round(m.mark4)::INTEGER AS mark4, round(m.mark5)::INTEGER AS mark5, m.journal_n::INTEGER AS journal_n,
    round(m.lowered)::INTEGER AS lowered, round(m.confirmed)::INTEGER AS confirmed,
    round(m.raised)::INTEGER AS raised, NULL::DOUBLE AS journal_mean, NULL::DOUBLE AS mark_mean,
    -- pupils whom another form of the check work counts are not set aside
    CASE WHEN m.n = 0 THEN coalesce(m.set_aside, 0) ELSE 0 END::INTEGER AS set_aside,
    CASE WHEN m.n = 0 THEN m.fault END AS fault
FROM merged AS m
JOIN part_made AS k USING (subject, grade, academic_year)
LEFT JOIN scale_used AS s ON s.snapshot_id = $snapshot::UUID AND s.subject = m.subject AND s.grade = m.grade
    AND s.academic_year = m.academic_year
