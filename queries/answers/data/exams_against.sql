-- What: results of final exams of a file against those that stood before it, from a protocol or a table alike.
--       `missing` counts results of earlier files that share a result of the school's exam with this one.
-- Grain: one row per school, exam, subject and academic year of the file.
-- Params: $batch_id UUID
-- Columns:
--   kind VARCHAR, gia: what a table of several exams is
--   school VARCHAR, login
--   subject VARCHAR, code
--   grade TINYINT, 9 for ОГЭ, 11 for ЕГЭ
--   academic_year VARCHAR, 2023/2024
--   works INTEGER, results of the file
--   new INTEGER, not there before
--   replaced INTEGER, there before
--   changed INTEGER, there before with another result
--   outranked INTEGER, 0: the latest file stands
--   older INTEGER, of the changed, those equal to a version that was replaced since
--   missing INTEGER, in an earlier file and not in this one
--   stands_in VARCHAR, name of the latest file that has these results; NULL if none
WITH own AS MATERIALIZED (
    SELECT school, exam, subject, academic_year, participant,
           (primary_score, test_score, mark, year_mark)::VARCHAR AS result
    FROM store.exam_result WHERE batch_id = $batch_id
),
earlier AS MATERIALIZED (
    SELECT e.school, e.exam, e.subject, e.academic_year, e.participant, e.batch_id, b.file_name,
           (e.primary_score, e.test_score, e.mark, e.year_mark)::VARCHAR AS result,
           row_number() OVER (PARTITION BY e.school, e.exam, e.subject, e.academic_year, e.participant
                              ORDER BY b.imported_at DESC, e.batch_id) AS version
    FROM store.exam_result AS e
    JOIN batch_at('infinity'::TIMESTAMP) AS b USING (batch_id)
    SEMI JOIN own AS o USING (school, exam, subject, academic_year)
    WHERE e.batch_id <> $batch_id
),
told AS (
    SELECT o.school, o.exam, o.subject, o.academic_year, o.participant,
           any_value(e.participant) IS NOT NULL AS is_there,
           coalesce(bool_or(e.version = 1 AND e.result <> o.result), FALSE) AS is_changed,
           coalesce(bool_or(e.version > 1 AND e.result = o.result), FALSE) AS is_older,
           arg_min(e.file_name, e.version) AS stands_in
    FROM own AS o
    LEFT JOIN earlier AS e USING (school, exam, subject, academic_year, participant)
    GROUP BY ALL
),
gone AS (
    SELECT e.school, e.exam, e.subject, e.academic_year, count(*) AS missing
    FROM earlier AS e
    SEMI JOIN (SELECT DISTINCT e.batch_id, e.school, e.exam, e.subject, e.academic_year
               FROM earlier AS e JOIN own AS o USING (school, exam, subject, academic_year, participant)) AS shared
        USING (batch_id, school, exam, subject, academic_year)
    ANTI JOIN own AS o USING (school, exam, subject, academic_year, participant)
    WHERE e.version = 1
    GROUP BY ALL
)
SELECT 'gia' AS kind, t.school, t.subject, (CASE t.exam WHEN 'oge' THEN 9 ELSE 11 END)::TINYINT AS grade,
       t.academic_year, count(*)::INTEGER AS works,
       (count(*) FILTER (WHERE NOT is_there))::INTEGER AS new,
       (count(*) FILTER (WHERE is_there))::INTEGER AS replaced,
       (count(*) FILTER (WHERE is_changed))::INTEGER AS changed,
       0::INTEGER AS outranked,
       (count(*) FILTER (WHERE is_changed AND is_older))::INTEGER AS older,
       coalesce(any_value(g.missing), 0)::INTEGER AS missing,
       mode(t.stands_in) AS stands_in
FROM told AS t
LEFT JOIN gone AS g USING (school, exam, subject, academic_year)
GROUP BY t.school, t.exam, t.subject, t.academic_year
ORDER BY t.exam, t.subject, t.academic_year, t.school
