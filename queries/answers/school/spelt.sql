-- What: every form in which a school is named: as the register and the files spell it, without its legal form, and short.
-- Grain: one row per school and form.
-- Params: none
-- Columns:
--   school VARCHAR, login
--   name VARCHAR, of the school, in one of its forms
WITH spelt AS (
    SELECT unit AS school, name AS said FROM unit_seen_at('infinity'::TIMESTAMP) WHERE level = 'school'
    UNION SELECT school, unnest([full_name, short_name]) FROM school_at('infinity'::TIMESTAMP)
),
forms AS (
    SELECT school, said AS name FROM spelt
    UNION SELECT school, school_name_bare(said) FROM spelt
    UNION SELECT school, school_name_short(said) FROM spelt
)
SELECT school, name
FROM forms
WHERE name <> ''
ORDER BY school, name
