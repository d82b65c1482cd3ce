-- What: how unusual each school's year is, for the map; with a subject, grade or question the same for its most
--       unusual check work among those that fit (with a question: where that question gave a sign).
-- Grain: one row per school, those without results too.
-- Params: $snapshot UUID, $district VARCHAR, $year VARCHAR, $subject VARCHAR, $grade VARCHAR, $question VARCHAR
-- Columns:
--   school VARCHAR, login
--   name VARCHAR, short name
--   district VARCHAR, code
--   district_name VARCHAR, as the files spell it
--   settlement VARCHAR, from the register
--   pupils INTEGER, in the school, from the register
--   works INTEGER, works with a score among the check works that fit [n: works]
--   cells INTEGER, check works that fit
--   zoned_works INTEGER, works of those of them that have a zone (n of 10 and more)
--   clean_works INTEGER, of zoned_works those in the zone «обычная»
--   zone VARCHAR, обычная | присмотреться | проверить | перепроверка; NULL without data or below 10 works
--   one_in DOUBLE, one in so many honest ones by the year alone; NULL where nothing could be asked
--   decided_by VARCHAR, year | years: what the zone rests on; NULL where single check works are shown
--   deciding_one_in DOUBLE, one in so many honest ones: the number that decided
--   subject VARCHAR, of the check work with the most evidence
--   grade TINYINT, of that work
--   n INTEGER, works in it
--   question VARCHAR, question with the largest share of its evidence, or the one asked for
--   observed DOUBLE, in the unit [n: question_n]
--   expected DOUBLE, in the unit [n: question_n]
--   unit VARCHAR, unit of observed and expected
--   question_n INTEGER, works or pupils behind the answer
--   basis VARCHAR, what the expectation rests on, in Russian
WITH fitting AS (
    SELECT c.unit AS school, c.subject, c.grade, c.n, r.zone, r.p_value, r.one_in,
           CASE WHEN $question = 'все' THEN r.top_question ELSE $question END AS question,
           i.observed, i.expected, i.unit, i.n AS question_n, i.basis,
           coalesce(i.asked, false) AS answered, coalesce(i.p_value, 1) AS question_p
    FROM cell AS c
    LEFT JOIN cell_risk AS r ON r.snapshot_id = $snapshot::UUID AND r.school = c.unit AND r.subject = c.subject
        AND r.grade = c.grade AND r.academic_year = c.academic_year
    LEFT JOIN indicator AS i ON i.snapshot_id = $snapshot::UUID AND i.school = c.unit AND i.subject = c.subject
        AND i.grade = c.grade AND i.academic_year = c.academic_year
        AND i.question = CASE WHEN $question = 'все' THEN r.top_question ELSE $question END
    WHERE c.snapshot_id = $snapshot::UUID AND c.level = 'school' AND c.academic_year = $year
      AND ($subject = 'все' OR c.subject = $subject) AND ($grade = 'все' OR c.grade::VARCHAR = $grade)
),
-- A question alone speaks of a work when honest ones look so at most once in twenty.
judged AS (
    SELECT *, $question = 'все' OR (answered AND question_p <= 0.05) AS speaks,
           $question = 'все' OR answered AS was_asked
    FROM fitting
),
top AS (
    SELECT * FROM judged
    QUALIFY row_number() OVER (
        PARTITION BY school ORDER BY speaks DESC, was_asked DESC, p_value NULLS LAST, n DESC, subject, grade) = 1
),
summed AS (
    SELECT school, sum(n)::INTEGER AS works, count(*)::INTEGER AS cells,
           coalesce(sum(n) FILTER (WHERE zone IS NOT NULL AND was_asked), 0)::INTEGER AS zoned_works,
           coalesce(sum(n) FILTER (WHERE was_asked AND zone IS NOT NULL AND (zone = 'обычная' OR NOT speaks)),
                    0)::INTEGER AS clean_works
    FROM judged GROUP BY school
),
whole AS (
    SELECT school, zone, one_in, decided_by, deciding_one_in FROM school_risk
    WHERE snapshot_id = $snapshot::UUID AND academic_year = $year
      AND $subject = 'все' AND $grade = 'все' AND $question = 'все'
),
shown AS (
    SELECT t.school,
           CASE WHEN $subject = 'все' AND $grade = 'все' AND $question = 'все' THEN w.zone
                WHEN NOT t.was_asked THEN NULL
                WHEN NOT t.speaks AND t.zone IS NOT NULL THEN 'обычная'
                ELSE t.zone END AS zone,
           CASE WHEN $subject = 'все' AND $grade = 'все' AND $question = 'все' THEN w.one_in
                WHEN $question <> 'все' AND t.answered THEN 1 / greatest(t.question_p, 1e-9)
                WHEN $question = 'все' THEN t.one_in END AS one_in,
           CASE WHEN $subject = 'все' AND $grade = 'все' AND $question = 'все' THEN w.decided_by END AS decided_by,
           CASE WHEN $subject = 'все' AND $grade = 'все' AND $question = 'все' THEN w.deciding_one_in
                WHEN $question <> 'все' AND t.answered THEN 1 / greatest(t.question_p, 1e-9)
                WHEN $question = 'все' THEN t.one_in END AS deciding_one_in
    FROM top AS t LEFT JOIN whole AS w USING (school)
)
SELECT
    u.unit AS school, u.name, u.parent AS district, coalesce(d.name, u.parent) AS district_name, u.settlement,
    u.pupils::INTEGER AS pupils, coalesce(m.works, 0)::INTEGER AS works, coalesce(m.cells, 0)::INTEGER AS cells,
    coalesce(m.zoned_works, 0)::INTEGER AS zoned_works, coalesce(m.clean_works, 0)::INTEGER AS clean_works,
    z.zone, z.one_in::DOUBLE AS one_in, z.decided_by, z.deciding_one_in::DOUBLE AS deciding_one_in, t.subject,
    t.grade, t.n, t.question, t.observed, t.expected, t.unit, t.question_n, t.basis
FROM unit AS u
LEFT JOIN unit AS d ON d.snapshot_id = $snapshot::UUID AND d.level = 'district' AND d.unit = u.parent
LEFT JOIN summed AS m ON m.school = u.unit
LEFT JOIN shown AS z ON z.school = u.unit
LEFT JOIN top AS t ON t.school = u.unit
WHERE u.snapshot_id = $snapshot::UUID AND u.level = 'school' AND ($district = 'все' OR u.parent = $district)
ORDER BY school
