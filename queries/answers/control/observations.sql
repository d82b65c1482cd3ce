-- What: observers at procedures, with their remarks.
-- Grain: one row per observer, school, subject, grade and day.
-- Params: $snapshot UUID, $known_at TIMESTAMP, $as_of DATE, $district VARCHAR, $year VARCHAR
-- Scope: own
-- Columns:
--   observer VARCHAR, code
--   origin VARCHAR, школа | родитель | район; NULL if not said
--   school VARCHAR, login
--   name VARCHAR, of the school
--   procedure VARCHAR, as written; empty if not said
--   subject VARCHAR, code
--   grade TINYINT, 1 to 11
--   academic_year VARCHAR, 2023/2024
--   observed_on DATE, the day
--   video BOOLEAN, NULL if not said
--   remark VARCHAR, as written; empty if none
--   is_conflict BOOLEAN, the observer is of the school observed
SELECT o.observer, o.origin, o.school, coalesce(u.name, o.school) AS name, o.procedure, o.subject, o.grade, o.academic_year,
       o.observed_on::DATE AS observed_on, o.video, o.remark, o.is_conflict
FROM observation_at($known_at, $as_of) AS o
LEFT JOIN unit AS u ON u.snapshot_id = $snapshot::UUID AND u.level = 'school' AND u.unit = o.school
WHERE ($year = 'все' OR o.academic_year = $year) AND is_here(u.parent, $district, $snapshot::UUID)
ORDER BY o.observed_on, name, o.subject, o.grade, o.observer
