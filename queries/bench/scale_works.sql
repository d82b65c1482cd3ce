-- What: invented works of one check work in the schools of one region: believable marks, two cells of a hundred helped.
-- Grain: one row per school and pupil.
-- Params: $region INTEGER, $schools INTEGER, $subject VARCHAR, $grade INTEGER, $spring INTEGER, $sizes INTEGER[], $tops INTEGER[], $hard DOUBLE[], $cuts INTEGER[], $journal DOUBLE[]
-- Columns:
--   batch_id UUID, the district's file of the grade and spring
--   form VARCHAR, f1
--   school VARCHAR, login: edu, two digits of the region, four of the school
--   subject VARCHAR, code
--   grade TINYINT, 4 to 8
--   academic_year VARCHAR, 2025/2026
--   participant VARCHAR, code of the pupil: the grade, then the place
--   class_name VARCHAR, 25 pupils each
--   variant VARCHAR, 1 | 2
--   absent BOOLEAN, never: the form names who wrote
--   points SMALLINT[], points by task
--   primary_score SMALLINT, points
--   mark TINYINT, 2 to 5
--   journal_mark TINYINT, 2 to 5
WITH school AS (
    SELECT i, 1000 * $region + i AS code,
           'edu' || lpad($region::VARCHAR, 2, '0') || lpad(i::VARCHAR, 4, '0') AS school,
           md5(concat_ws(' ', 'works', $region, (i - 1) // 25 + 1, $grade, $spring))::UUID AS batch_id,
           -- twelve uniform numbers less six are nearly normal; two are enough for what a school is
           (hash(code, 1) % 10007 + hash(code, 2) % 10007) / 10007.0 - 1 AS ability,
           (hash(code, 3) % 10007) / 10007.0 - 0.5 AS lenient,
           (hash(code, $subject, $grade, $spring) % 50 = 0)::INTEGER AS helped,
           -- the same pupils a year later are the same number
           greatest(3, round($sizes[1 + (i * 617) % $schools]
               * (1 + 0.25 * ((hash(code, $spring - $grade) % 10007) / 10007.0 - 0.5)))::INTEGER) AS pupils
    FROM range(1, $schools + 1) AS of_school(i)
),
pupil AS (
    SELECT s.*, p, hash(code, $spring - $grade, p) AS who, hash(code, p, $subject, $grade, $spring) AS work
    FROM school AS s, range(1, pupils + 1) AS of_pupil(p)
),
able AS (
    SELECT *, 0.9 * ability + 0.9 * helped
              + 1.7 * ((who % 10007 + (who >> 16) % 10007 + (who >> 32) % 10007) / 10007.0 - 1.5)
              + 1.1 * ((work % 10007 + (work >> 20) % 10007) / 10007.0 - 1) AS able
    FROM pupil
),
marked AS (
    SELECT *, list_transform(list_zip($tops, $hard, range(len($tops))), lambda t:
              least(t[1], greatest(0, floor(t[1] / (1 + exp(1.3 * (t[2] - able))) + 0.5
                  + ((hash(work, t[3]) % 10007) / 10007.0 - 0.5) * greatest(1, 0.9 * t[1]))))::SMALLINT) AS points
    FROM able
),
summed AS (SELECT *, list_sum(points)::INTEGER AS total FROM marked),
-- one point under the boundary of a «3» works are lifted to it, as everywhere: the first task with room takes the point
lifted AS (
    SELECT *, CASE WHEN total = $cuts[1] - 1 AND work % 10 < 8
                   THEN list_position(list_transform(list_zip(points, $tops), lambda t: t[1] < t[2]), true) END AS room
    FROM summed
),
scored AS (
    SELECT * REPLACE (CASE WHEN room IS NULL THEN points
                           ELSE list_transform(points, lambda x, n: (x + (n = room)::INTEGER)::SMALLINT) END AS points),
           total + (room IS NOT NULL)::INTEGER AS score
    FROM lifted
)
SELECT batch_id, 'f1' AS form, school, $subject AS subject, $grade::TINYINT AS grade,
       ($spring - 1) || '/' || $spring AS academic_year, (10000 * $grade + p)::VARCHAR AS participant,
       $grade || substr('АБВГДЕЖЗИК', 1 + (p - 1) // 25, 1) AS class_name, (1 + work % 2)::VARCHAR AS variant,
       FALSE AS absent, points, score::SMALLINT AS primary_score,
       (2 + (score >= $cuts[1])::INTEGER + (score >= $cuts[2])::INTEGER + (score >= $cuts[3])::INTEGER)::TINYINT AS mark,
       (2 + len(list_filter($journal, lambda c: c <= able - 0.9 * helped + 0.5 * lenient
           + 0.9 * ((hash(work, 99) % 10007) / 10007.0 - 0.5))))::TINYINT AS journal_mark
FROM scored
