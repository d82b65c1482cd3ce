-- What: works marked again by a commission by a day; those without a day always count.
-- Grain: one row per school, subject, grade, academic year and participant.
-- Params: known_at TIMESTAMP, as_of DATE
-- Columns:
--   batch_id UUID, the file
--   school VARCHAR, login
--   subject VARCHAR, code
--   grade TINYINT, 4 to 11
--   academic_year VARCHAR, 2023/2024
--   participant VARCHAR, code of the pupil
--   school_score SMALLINT, points by the school
--   school_mark TINYINT, 2 to 5 by the school
--   commission_score SMALLINT, points by the commission
--   commission_mark TINYINT, 2 to 5 by the commission
--   expert VARCHAR, code of the expert
--   checked_on DATE, day of the recheck; NULL if not stated
--   row_number INTEGER, where it stood in its file; NULL of what older programs took
CREATE MACRO recheck_at(known_at, as_of) AS TABLE
WITH standing AS (
    SELECT r.* REPLACE (o.school AS school)
    FROM store.recheck AS r
    JOIN batch_at(known_at) AS b USING (batch_id)
    JOIN login_of_at(known_at) AS o ON o.login = r.school AND o.school IS NOT NULL
    QUALIFY row_number() OVER (
        PARTITION BY o.school, r.subject, r.grade, r.academic_year, r.participant
        ORDER BY b.imported_at DESC, b.batch_id) = 1
)
SELECT * FROM standing WHERE checked_on IS NULL OR checked_on <= as_of
