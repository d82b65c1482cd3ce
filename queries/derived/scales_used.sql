-- What: the scale of each check work: the official one of its year, else the nearest year's with the same
--       maximum, else the one that the marks in the files show.
-- Grain: one row per subject, grade and academic year.
-- Params: $known_at TIMESTAMP, $as_of DATE
-- Columns:
--   part_id UUID, the part being made
--   subject VARCHAR, code
--   grade TINYINT, 4 to 11
--   academic_year VARCHAR, 2023/2024
--   max_score SMALLINT, points; NULL if no file and no scale says it
--   cut3 SMALLINT, least points for a 3; NULL without a scale
--   cut4 SMALLINT, least points for a 4
--   cut5 SMALLINT, least points for a 5
--   scale_basis VARCHAR, official | borrowed | data; NULL without a scale
--   scale_source VARCHAR, in Russian, for the reader
WITH written AS (
    SELECT batch_id, form, subject, grade, academic_year, count(*) AS works, 0 AS pupils
    FROM part_work GROUP BY batch_id, form, subject, grade, academic_year
    UNION ALL
    SELECT batch_id, form, subject, grade, academic_year, 0, sum(participants)
    FROM (SELECT DISTINCT batch_id, form, subject, grade, academic_year, unit, participants
          FROM part_value WHERE level = 'school')
    GROUP BY batch_id, form, subject, grade, academic_year
),
named AS (
    SELECT a.subject, a.grade, a.academic_year, a.max_score, a.form, a.imported_at,
           sum(coalesce(w.works, 0)) OVER same AS works, sum(coalesce(w.pupils, 0)) OVER same AS pupils
    FROM assessment_at($known_at, $as_of) AS a
    SEMI JOIN part_made AS k USING (subject, grade, academic_year)
    LEFT JOIN written AS w USING (batch_id, form, subject, grade, academic_year)
    WINDOW same AS (PARTITION BY a.subject, a.grade, a.academic_year, a.max_score)
),
-- the maximum of most works: one school's odd file moves nobody else
stated AS (
    SELECT subject, grade, academic_year, max_score, right(academic_year, 4)::INTEGER AS spring
    FROM named
    QUALIFY row_number() OVER (PARTITION BY subject, grade, academic_year
                               ORDER BY max_score IS NULL, works DESC, pupils DESC, form <> 'f1', imported_at DESC, max_score) = 1
),
nearest AS (
    SELECT a.*, s.max_score AS scale_max, s.cut3, s.cut4, s.cut5, s.year AS scale_year, s.source
    FROM stated AS a
    LEFT JOIN scales AS s
        ON s.subject = a.subject AND s.grade = a.grade
        AND (s.max_score = a.max_score OR (a.max_score IS NULL AND s.year = a.spring))
    QUALIFY row_number() OVER (PARTITION BY a.subject, a.grade, a.academic_year
                               ORDER BY abs(s.year - a.spring) NULLS LAST, s.year DESC) = 1
),
marked AS (
    SELECT w.subject, w.grade, w.academic_year, w.primary_score, w.mark
    FROM part_work AS w
    JOIN stated AS s USING (subject, grade, academic_year)
    WHERE w.mark IS NOT NULL AND w.primary_score IS NOT NULL AND coalesce(w.own_max = s.max_score, TRUE)
),
-- Cuts that the marks themselves show; kept only where marks and points never cross.
shown AS (
    SELECT
        subject, grade, academic_year,
        min(primary_score) FILTER (WHERE mark >= 3) AS cut3,
        min(primary_score) FILTER (WHERE mark >= 4) AS cut4,
        min(primary_score) FILTER (WHERE mark >= 5) AS cut5,
        coalesce(max(primary_score) FILTER (WHERE mark < 3), -1) AS below3,
        max(primary_score) FILTER (WHERE mark < 4) AS below4,
        max(primary_score) FILTER (WHERE mark < 5) AS below5
    FROM marked
    GROUP BY subject, grade, academic_year
    HAVING cut3 > below3 AND cut4 > below4 AND cut5 > below5 AND below3 >= 0
),
misfit AS (
    SELECT m.subject, m.grade, m.academic_year,
           avg((m.mark <> 2 + (m.primary_score >= n.cut3)::INT + (m.primary_score >= n.cut4)::INT
                           + (m.primary_score >= n.cut5)::INT)::INT) AS share
    FROM marked AS m JOIN nearest AS n USING (subject, grade, academic_year)
    WHERE n.cut3 IS NOT NULL
    GROUP BY m.subject, m.grade, m.academic_year
),
chosen AS (
    SELECT n.*, s.cut3 AS shown3, s.cut4 AS shown4, s.cut5 AS shown5,
        CASE
            WHEN n.scale_year = n.spring THEN 'official'
            WHEN s.cut3 IS NOT NULL AND (n.cut3 IS NULL OR m.share > 0.02) THEN 'data'
            WHEN n.cut3 IS NOT NULL THEN 'borrowed'
        END AS scale_basis
    FROM nearest AS n
    LEFT JOIN shown AS s USING (subject, grade, academic_year)
    LEFT JOIN misfit AS m USING (subject, grade, academic_year)
)
SELECT
    part_id, subject, grade::TINYINT AS grade, academic_year,
    coalesce(max_score, scale_max)::SMALLINT AS max_score,
    CASE scale_basis WHEN 'data' THEN shown3 ELSE cut3 END::SMALLINT AS cut3,
    CASE scale_basis WHEN 'data' THEN shown4 ELSE cut4 END::SMALLINT AS cut4,
    CASE scale_basis WHEN 'data' THEN shown5 ELSE cut5 END::SMALLINT AS cut5,
    scale_basis,
    CASE scale_basis
        WHEN 'official' THEN source
        WHEN 'borrowed' THEN 'шкала ' || scale_year || ' года с тем же максимумом'
        WHEN 'data' THEN 'границы по отметкам в загруженных файлах'
    END AS scale_source
FROM chosen
JOIN part_made AS k USING (subject, grade, academic_year)
