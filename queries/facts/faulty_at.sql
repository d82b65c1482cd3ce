-- What: works of a school that a file brought and that do not count as they stand, or of which the mark does not: why.
-- Grain: one row per file, form, school, subject, grade, academic year and fault.
-- Params: known_at TIMESTAMP, as_of DATE
-- Columns:
--   batch_id UUID, the file
--   form VARCHAR, f1 | f2 | f3 | f4 | f7 | protocol_…
--   school VARCHAR, login
--   subject VARCHAR, code
--   grade TINYINT, 4 to 11
--   academic_year VARCHAR, 2023/2024
--   fault VARCHAR, zeros | same | marks: nothing but zeros, one and the same score, marks against the scale
--   works INTEGER, works or participants
--   score SMALLINT, points of all of them; NULL of marks and of forms without points
--   classes VARCHAR, as the file spells them: 4А, 4Б; empty where no class is named
CREATE MACRO faulty_at(known_at, as_of) AS TABLE
WITH work AS (
    SELECT batch_id, form, school, subject, grade, academic_year, coalesce(fault, 'marks') AS fault, stated_score, class_name
    FROM measured_work_at(known_at, as_of)
    WHERE fault IS NOT NULL OR has_odd_mark
)
SELECT batch_id, form, school, subject, grade, academic_year, fault, count(*)::INTEGER AS works,
       CASE WHEN fault <> 'marks' THEN any_value(stated_score) END AS score,
       coalesce(string_agg(DISTINCT class_name, ', ' ORDER BY class_name), '') AS classes
FROM work
GROUP BY batch_id, form, school, subject, grade, academic_year, fault
UNION ALL
SELECT batch_id, form, unit, subject, grade, academic_year, any_value(fault), max(participants)::INTEGER,
       CASE WHEN form = 'f7' THEN (max(position) FILTER (WHERE coalesce(value_n, value_pct) > 0))::SMALLINT END, ''
FROM entered_group_value_at(known_at, as_of)
WHERE fault IS NOT NULL
GROUP BY batch_id, form, unit, subject, grade, academic_year
