-- What: groups of participants of a file against those of the same form that stood before it.
-- Grain: one row per form, subject, grade and academic year of the file.
-- Params: $batch_id UUID
-- Columns:
--   kind VARCHAR, form
--   subject VARCHAR, code
--   grade TINYINT, grade
--   academic_year VARCHAR, 2023/2024
--   works INTEGER, groups of the file
--   new INTEGER, not there before
--   replaced INTEGER, there before
--   changed INTEGER, there before with other values
--   outranked INTEGER, 0: the latest file of a form stands
--   older INTEGER, of the changed, those equal to a version that was replaced since
--   missing INTEGER, in an earlier file that shares a group, and not in this one
--   stands_in VARCHAR, name of the latest file that has these groups; NULL if none
WITH said AS MATERIALIZED (
    SELECT batch_id, form AS kind, subject, grade, academic_year, level, unit,
           list((item, participants, value_n, value_pct)::VARCHAR ORDER BY position, item)::VARCHAR AS result
    FROM store.group_value
    SEMI JOIN (SELECT form, subject, grade, academic_year FROM store.group_value WHERE batch_id = $batch_id) AS o
        USING (form, subject, grade, academic_year)
    GROUP BY ALL
),
own AS (FROM said WHERE batch_id = $batch_id),
earlier AS MATERIALIZED (
    SELECT s.*, b.file_name,
           row_number() OVER (PARTITION BY s.kind, subject, grade, academic_year, level, unit
                              ORDER BY b.imported_at DESC, s.batch_id) AS version
    FROM said AS s
    JOIN batch_at('infinity'::TIMESTAMP) AS b USING (batch_id)
    WHERE s.batch_id <> $batch_id
),
told AS (
    SELECT o.kind, o.subject, o.grade, o.academic_year, o.level, o.unit, any_value(e.unit) IS NOT NULL AS is_there,
           coalesce(bool_or(e.version = 1 AND e.result <> o.result), FALSE) AS is_changed,
           coalesce(bool_or(e.version > 1 AND e.result = o.result), FALSE) AS is_older,
           arg_min(e.file_name, e.version) AS stands_in
    FROM own AS o
    LEFT JOIN earlier AS e USING (kind, subject, grade, academic_year, level, unit)
    GROUP BY ALL
),
gone AS (
    SELECT e.kind, e.subject, e.grade, e.academic_year, count(*) AS missing
    FROM earlier AS e
    SEMI JOIN (SELECT DISTINCT e.batch_id
               FROM earlier AS e JOIN own AS o USING (kind, subject, grade, academic_year, level, unit)
               WHERE e.level = 'school') AS shared USING (batch_id)
    ANTI JOIN own AS o USING (kind, subject, grade, academic_year, level, unit)
    WHERE e.version = 1
    GROUP BY ALL
)
SELECT t.kind, t.subject, t.grade, t.academic_year, count(*)::INTEGER AS works,
       (count(*) FILTER (WHERE NOT is_there))::INTEGER AS new,
       (count(*) FILTER (WHERE is_there))::INTEGER AS replaced,
       (count(*) FILTER (WHERE is_changed))::INTEGER AS changed,
       0::INTEGER AS outranked,
       (count(*) FILTER (WHERE is_changed AND is_older))::INTEGER AS older,
       coalesce(any_value(g.missing), 0)::INTEGER AS missing,
       mode(t.stands_in) AS stands_in
FROM told AS t
LEFT JOIN gone AS g USING (kind, subject, grade, academic_year)
GROUP BY t.kind, t.subject, t.grade, t.academic_year
ORDER BY t.kind, t.subject, t.grade, t.academic_year
