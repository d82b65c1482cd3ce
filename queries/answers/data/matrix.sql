-- What: for which check works each form has come.
-- Grain: one row per academic year, subject, grade and form.
-- Params: none
-- Columns:
--   academic_year VARCHAR, 2023/2024
--   subject VARCHAR, code
--   grade TINYINT, 4 to 11
--   form VARCHAR, f1 | f2 | f3 | f4 | f7 | protocol
--   schools INTEGER, schools in the form
--   works INTEGER, works or participants in the form
SELECT academic_year, subject, grade, CASE WHEN form LIKE 'protocol%' THEN 'protocol' ELSE form END AS form,
       count(DISTINCT school)::INTEGER AS schools, count(DISTINCT (school, participant))::INTEGER AS works
FROM store.work SEMI JOIN batch_at('infinity'::TIMESTAMP) USING (batch_id)
GROUP BY ALL
UNION ALL
SELECT academic_year, subject, grade, form, count(*)::INTEGER, sum(participants)::INTEGER
FROM (SELECT DISTINCT academic_year, subject, grade, form, unit, participants
      FROM group_value_at('infinity'::TIMESTAMP, 'infinity'::DATE) WHERE level = 'school')
GROUP BY academic_year, subject, grade, form
ORDER BY academic_year, subject, grade, form
