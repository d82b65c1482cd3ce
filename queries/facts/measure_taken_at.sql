-- What: what was done in a school by a day: rechecks of its check works, and measures of plans that schools carry out, from
--       the first day on which they were told to be done; with the years of results before and after it. Works are
--       written from March to May: what was done in these months counts between the years around them.
-- Grain: one row per kind, measure, school and, of a recheck, check work and year.
-- Params: known_at TIMESTAMP, as_of DATE, of_snapshot UUID, of_district VARCHAR
-- Columns:
--   kind VARCHAR, recheck | plan
--   measure VARCHAR, name of the measure in its plan; empty for a recheck
--   title VARCHAR, as it stands; empty for a recheck
--   school VARCHAR, login
--   subject VARCHAR, code; NULL for a measure of the whole school
--   grade TINYINT, 4 to 11; NULL likewise
--   before_year VARCHAR, last academic year of results before it
--   after_year VARCHAR, first academic year of results after it
CREATE MACRO measure_taken_at(known_at, as_of, of_snapshot, of_district) AS TABLE
WITH done AS (
    SELECT c.measure, c.school, min(c.happened_on) AS day
    FROM plan_cell_at(known_at, as_of, of_snapshot, of_district) AS c
    WHERE c.status = 'выполнено' AND c.school <> '' AND c.happened_on IS NOT NULL
    GROUP BY c.measure, c.school
),
taken AS (
    SELECT DISTINCT 'recheck' AS kind, '' AS measure, '' AS title, r.school, r.subject, r.grade,
           first_year(r.academic_year) AS before_starts, first_year(r.academic_year) + 1 AS after_starts
    FROM recheck_at(known_at, as_of) AS r
    LEFT JOIN unit AS u ON u.snapshot_id = of_snapshot AND u.level = 'school' AND u.unit = r.school
    WHERE is_here(u.parent, of_district, of_snapshot)
    UNION ALL
    SELECT 'plan', m.measure, m.title, d.school, NULL, NULL,
           year(d.day - INTERVAL 5 MONTH) - 1, year(d.day - INTERVAL 2 MONTH)
    FROM done AS d
    JOIN measure_at(known_at, as_of) AS m USING (measure)
    WHERE m.level = 'школа' AND m.owner_school IS NULL
)
SELECT kind, measure, title, school, subject, grade,
       before_starts::VARCHAR || '/' || (before_starts + 1) AS before_year,
       after_starts::VARCHAR || '/' || (after_starts + 1) AS after_year
FROM taken
