-- What: observers at procedures by a day, the latest word on each; an observer of the same school is a conflict.
-- Grain: one row per observer, school, subject, grade and day.
-- Params: known_at TIMESTAMP, as_of DATE
-- Columns:
--   observer VARCHAR, code
--   origin VARCHAR, школа | родитель | район; NULL if not said
--   origin_school VARCHAR, login of the observer's own school; NULL if none
--   school VARCHAR, login of the school observed
--   procedure VARCHAR, as written; empty if not said
--   subject VARCHAR, code
--   grade TINYINT, 1 to 11
--   academic_year VARCHAR, 2023/2024, of the day
--   observed_on DATE, the day
--   video BOOLEAN, whether it was filmed; NULL if not said
--   remark VARCHAR, as written; empty if none
--   is_conflict BOOLEAN, the observer is of the school observed
CREATE MACRO observation_at(known_at, as_of) AS TABLE
WITH said AS (
    SELECT o.*, b.imported_at, coalesce(f.school, o.origin_school) AS from_school, s.school AS at_school
    FROM store.observation AS o
    JOIN batch_at(known_at) AS b USING (batch_id)
    JOIN login_of_at(known_at) AS s ON s.login = o.school AND s.school IS NOT NULL
    LEFT JOIN login_of_at(known_at) AS f ON f.login = o.origin_school
    QUALIFY row_number() OVER (
        PARTITION BY o.observer, s.school, o.subject, o.grade, o.observed_on ORDER BY b.imported_at DESC, b.batch_id) = 1
)
SELECT observer, origin, from_school AS origin_school, at_school AS school, coalesce(procedure, '') AS procedure, subject,
       grade, CASE WHEN month(observed_on) >= 8 THEN year(observed_on) || '/' || (year(observed_on) + 1)
                   ELSE (year(observed_on) - 1) || '/' || year(observed_on) END AS academic_year,
       observed_on, video, coalesce(remark, '') AS remark, coalesce(from_school = at_school, FALSE) AS is_conflict
FROM said WHERE observed_on <= as_of
