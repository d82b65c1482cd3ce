-- What: results of final exams: the latest file about a result stands.
-- Grain: one row per school, exam, subject, academic year and participant.
-- Params: known_at TIMESTAMP, as_of DATE
-- Columns:
--   batch_id UUID, the file
--   school VARCHAR, login
--   exam VARCHAR, oge | ege
--   subject VARCHAR, code
--   academic_year VARCHAR, 2023/2024
--   participant VARCHAR, code of the pupil
--   primary_score SMALLINT, points
--   test_score SMALLINT, points of 100
--   mark TINYINT, 2 to 5
--   year_mark TINYINT, 2 to 5
--   region_mean DOUBLE, mean of the region in the row's score, as the table says it; NULL if it does not
--   country_mean DOUBLE, mean of the country
CREATE MACRO exam_result_at(known_at, as_of) AS TABLE
SELECT e.* REPLACE (o.school AS school)
FROM store.exam_result AS e
JOIN batch_at(known_at) AS b USING (batch_id)
JOIN login_of_at(known_at) AS o ON o.login = e.school AND o.school IS NOT NULL
ANTI JOIN (FROM exam_day_at(known_at) WHERE day > as_of) AS u USING (exam, subject, academic_year)
QUALIFY row_number() OVER (
    PARTITION BY o.school, e.exam, e.subject, e.academic_year, e.participant
    ORDER BY b.imported_at DESC, b.batch_id) = 1
