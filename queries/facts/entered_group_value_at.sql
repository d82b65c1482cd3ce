-- What: values of the group forms that stand, each with the fault of its form: of a school with nothing but zeros in Ф7 or
--       Ф2 of at least five pupils, or one score of at least ten in Ф7; with nothing but the mark 2 in Ф3 or nobody at the journal's mark
--       in Ф4, of at least ten pupils, where no other form of the check work says that there are points.
-- Grain: one row per form, level, unit, subject, grade, academic year and item.
-- Params: known_at TIMESTAMP, as_of DATE
-- Columns:
--   batch_id UUID, the file
--   form VARCHAR, f1 | f2 | f3 | f4 | f7 | protocol_…
--   level VARCHAR, school | district | region | country
--   unit VARCHAR, code of the unit
--   subject VARCHAR, code
--   grade TINYINT, 4 to 11
--   academic_year VARCHAR, 2023/2024
--   schools INTEGER, schools behind the figures
--   participants INTEGER, pupils
--   item VARCHAR, a mark (f3), a task (f2), a score (f7) or lowered | confirmed | raised (f4)
--   position SMALLINT, place, from 1
--   value_n INTEGER, pupils; NULL where the form gives a share
--   value_pct DOUBLE, % of participants; of the maximum in f2
--   fault VARCHAR, zeros | same; NULL of a form that counts
CREATE MACRO entered_group_value_at(known_at, as_of) AS TABLE
WITH item AS (
    SELECT *, coalesce(value_n, value_pct) > 0 AS is_there FROM group_value_at(known_at, as_of)
),
form_of AS (
    SELECT level, unit, subject, grade, academic_year, form, max(participants) AS n,
           CASE form
               WHEN 'f7' THEN bool_and(NOT is_there) FILTER (WHERE position > 0)
               WHEN 'f2' THEN bool_and(NOT is_there)
               WHEN 'f3' THEN bool_and(NOT is_there) FILTER (WHERE item <> '2')
               WHEN 'f4' THEN bool_and(NOT is_there) FILTER (WHERE item = 'raised')
           END AS is_low,
           form = 'f4' AND bool_and(is_there = (item = 'lowered')) AS all_lowered,
           form = 'f7' AND count_if(is_there) = 1 AS all_same
    FROM item WHERE level = 'school'
    GROUP BY level, unit, subject, grade, academic_year, form
),
own AS (
    SELECT *, CASE
            WHEN form IN ('f2', 'f7') AND is_low AND n >= 5 THEN 'zeros'
            WHEN form = 'f7' AND all_same AND n >= 10 THEN 'same'
            WHEN form = 'f3' AND is_low AND n >= 10 THEN 'low'
        END AS own_fault
    FROM form_of
),
judged AS (
    SELECT *, CASE
            WHEN form IN ('f2', 'f7') THEN own_fault
            WHEN form = 'f3' AND own_fault = 'low' AND NOT has_points THEN 'zeros'
            WHEN form = 'f4' AND NOT has_points AND NOT has_marks AND is_low
                 AND (all_lowered AND n >= 10 OR has_fault) THEN 'zeros'
        END AS fault
    FROM (
        SELECT *, coalesce(bool_or(own_fault IS NULL) FILTER (WHERE form IN ('f2', 'f7')) OVER of_work, FALSE) AS has_points,
               coalesce(bool_or(own_fault IS NULL) FILTER (WHERE form = 'f3') OVER of_work, FALSE) AS has_marks,
               coalesce(bool_or(own_fault IS NOT NULL) FILTER (WHERE form <> 'f4') OVER of_work, FALSE) AS has_fault
        FROM own
        WINDOW of_work AS (PARTITION BY level, unit, subject, grade, academic_year)
    )
)
SELECT i.* EXCLUDE (is_there), j.fault
FROM item AS i
LEFT JOIN judged AS j USING (level, unit, subject, grade, academic_year, form)
