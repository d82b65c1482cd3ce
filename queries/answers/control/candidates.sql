-- What: check works of a year that can be rechecked, the most unusual first: how unusual, when held, whether drawn.
-- Grain: one row per school, subject and grade with pupils' works.
-- Params: $snapshot UUID, $known_at TIMESTAMP, $as_of DATE, $district VARCHAR, $year VARCHAR
-- Columns:
--   school VARCHAR, login
--   name VARCHAR, short name
--   subject VARCHAR, code
--   grade TINYINT, 4 to 11
--   n INTEGER, works with a score
--   zone VARCHAR, zone; NULL for n < 10
--   one_in DOUBLE, one in so many honest check works; NULL where nothing could be asked
--   question VARCHAR, question with the largest share of the evidence
--   recheck VARCHAR, cleared | confirmed | open; NULL without one
--   held_on DATE, latest day on a sheet of the check work; NULL if none says it
--   drawn BOOLEAN, whether a lot stands
WITH held AS (
    SELECT subject, grade, max(held_on) AS held_on
    FROM assessment_at($known_at, $as_of) WHERE academic_year = $year GROUP BY subject, grade
),
drawn AS (SELECT school, subject, grade FROM recheck_draw_at($known_at, $as_of) WHERE academic_year = $year)
SELECT c.unit AS school, u.name, c.subject, c.grade, c.n, r.zone, r.one_in, r.top_question AS question, r.recheck,
       h.held_on, d.school IS NOT NULL AS drawn
FROM cell AS c
JOIN unit AS u ON u.snapshot_id = c.snapshot_id AND u.level = 'school' AND u.unit = c.unit
LEFT JOIN cell_risk AS r ON r.snapshot_id = c.snapshot_id AND r.school = c.unit AND r.subject = c.subject
    AND r.grade = c.grade AND r.academic_year = c.academic_year
LEFT JOIN held AS h ON h.subject = c.subject AND h.grade = c.grade
LEFT JOIN drawn AS d ON d.school = c.unit AND d.subject = c.subject AND d.grade = c.grade
WHERE c.snapshot_id = $snapshot::UUID AND c.level = 'school' AND c.academic_year = $year AND c.basis = 'works'
  AND ($district = 'все' OR u.parent = $district)
ORDER BY CASE r.zone WHEN 'перепроверка' THEN 3 WHEN 'проверить' THEN 2 WHEN 'присмотреться' THEN 1 ELSE 0 END DESC,
         r.one_in DESC NULLS LAST, c.unit, c.subject, c.grade
