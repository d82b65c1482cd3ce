-- What: check works of a snapshot by parts: subject, grade and academic year. A part is the hash of all that its rows come
--       from: files that tell of it in the order they came, whom their logins stand for, districts of those schools, and
--       what the rows are made with. Units of the snapshot stand before.
-- Grain: one row per subject, grade and academic year.
-- Params: $snapshot UUID, $known_at TIMESTAMP, $as_of DATE, $recipe VARCHAR
-- Columns:
--   snapshot_id UUID, the snapshot being made
--   part_id UUID, hash of all that its rows come from
--   subject VARCHAR, code
--   grade TINYINT, 4 to 11
--   academic_year VARCHAR, 2023/2024
WITH told AS (
    SELECT DISTINCT batch_id, subject, grade, academic_year, school AS login FROM store.work
    UNION ALL
    SELECT DISTINCT batch_id, subject, grade, academic_year, CASE WHEN level = 'school' THEN unit END FROM store.group_value
    UNION ALL
    SELECT DISTINCT batch_id, subject, grade, academic_year, NULL FROM store.assessment
    UNION ALL
    SELECT DISTINCT batch_id, subject, grade, academic_year, NULL FROM store.task
),
standing AS MATERIALIZED (
    SELECT t.subject, t.grade, t.academic_year, t.login, t.batch_id, b.imported_at
    FROM told AS t
    JOIN batch_at($known_at) AS b USING (batch_id)
    ANTI JOIN unheld_at($known_at, $as_of) AS u USING (subject, grade, academic_year)
),
files AS (
    SELECT subject, grade, academic_year, string_agg(batch_id::VARCHAR, ',' ORDER BY imported_at, batch_id) AS files
    FROM (SELECT DISTINCT subject, grade, academic_year, batch_id, imported_at FROM standing)
    GROUP BY subject, grade, academic_year
),
schools AS (
    SELECT s.subject, s.grade, s.academic_year,
           string_agg(s.login || ' ' || coalesce(o.school, '') || ' ' || coalesce(u.parent, ''), ',' ORDER BY s.login) AS schools
    FROM (SELECT DISTINCT subject, grade, academic_year, login FROM standing WHERE login IS NOT NULL) AS s
    LEFT JOIN login_of_at($known_at) AS o USING (login)
    LEFT JOIN unit AS u ON u.snapshot_id = $snapshot::UUID AND u.level = 'school' AND u.unit = o.school
    GROUP BY s.subject, s.grade, s.academic_year
)
SELECT $snapshot::UUID AS snapshot_id,
       md5(concat_ws('|', $recipe, f.subject, f.grade, f.academic_year, f.files, coalesce(s.schools, '')))::UUID AS part_id,
       f.subject, f.grade, f.academic_year
FROM files AS f
LEFT JOIN schools AS s USING (subject, grade, academic_year)
