-- What: works of a file against those that stood before it: of Ф1 and a protocol Ф1 stands, whichever came last.
--       `missing` counts works of earlier files of the same form that share a work of the school with this one.
-- Grain: one row per school, subject, grade and academic year of the file.
-- Params: $batch_id UUID
-- Columns:
--   school VARCHAR, login
--   subject VARCHAR, code
--   grade TINYINT, grade
--   academic_year VARCHAR, 2023/2024
--   works INTEGER, works of the file
--   new INTEGER, not there before
--   replaced INTEGER, there before
--   changed INTEGER, there before with other points, total or mark
--   outranked INTEGER, there before in Ф1, which stands
--   older INTEGER, of the changed, those equal to a version that was replaced since
--   missing INTEGER, in an earlier file and not in this one
--   stands_in VARCHAR, name of the latest file that has these works; NULL if none
WITH own AS MATERIALIZED (
    SELECT school, subject, grade, academic_year, participant, form,
           (points, primary_score, mark, absent)::VARCHAR AS result
    FROM store.work WHERE batch_id = $batch_id
),
earlier AS MATERIALIZED (
    SELECT w.school, w.subject, w.grade, w.academic_year, w.participant, w.form, w.batch_id, b.file_name,
           (w.points, w.primary_score, w.mark, w.absent)::VARCHAR AS result,
           row_number() OVER (PARTITION BY w.school, w.subject, w.grade, w.academic_year, w.participant
                              ORDER BY w.form <> 'f1', b.imported_at DESC, w.batch_id) AS version
    FROM store.work AS w
    JOIN batch_at('infinity'::TIMESTAMP) AS b USING (batch_id)
    SEMI JOIN own AS o USING (school, subject, grade, academic_year)
    WHERE w.batch_id <> $batch_id
),
told AS (
    SELECT o.school, o.subject, o.grade, o.academic_year, o.participant,
           any_value(e.participant) IS NOT NULL AS is_there,
           coalesce(bool_or(e.version = 1 AND e.form = 'f1' AND o.form <> 'f1'), FALSE) AS is_outranked,
           coalesce(bool_or(e.version = 1 AND e.result <> o.result), FALSE) AS is_changed,
           coalesce(bool_or(e.version > 1 AND e.form = o.form AND e.result = o.result), FALSE) AS is_older,
           arg_min(e.file_name, e.version) AS stands_in
    FROM own AS o
    LEFT JOIN earlier AS e USING (school, subject, grade, academic_year, participant)
    GROUP BY ALL
),
gone AS (
    SELECT e.school, e.subject, e.grade, e.academic_year, count(*) AS missing
    FROM earlier AS e
    SEMI JOIN (SELECT DISTINCT e.batch_id, e.school, e.subject, e.grade, e.academic_year
               FROM earlier AS e JOIN own AS o USING (school, subject, grade, academic_year, participant)
               WHERE e.form = o.form) AS shared USING (batch_id, school, subject, grade, academic_year)
    ANTI JOIN own AS o USING (school, subject, grade, academic_year, participant)
    WHERE e.version = 1
    GROUP BY ALL
)
SELECT t.school, t.subject, t.grade, t.academic_year, count(*)::INTEGER AS works,
       (count(*) FILTER (WHERE NOT is_there))::INTEGER AS new,
       (count(*) FILTER (WHERE is_there AND NOT is_outranked))::INTEGER AS replaced,
       (count(*) FILTER (WHERE is_changed AND NOT is_outranked))::INTEGER AS changed,
       (count(*) FILTER (WHERE is_outranked))::INTEGER AS outranked,
       (count(*) FILTER (WHERE is_changed AND is_older AND NOT is_outranked))::INTEGER AS older,
       coalesce(any_value(g.missing), 0)::INTEGER AS missing,
       mode(t.stands_in) AS stands_in
FROM told AS t
LEFT JOIN gone AS g USING (school, subject, grade, academic_year)
GROUP BY t.school, t.subject, t.grade, t.academic_year
ORDER BY t.subject, t.grade, t.academic_year, t.school
