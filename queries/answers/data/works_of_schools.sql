-- What: works that stand of some schools: what rows of a recheck are looked up in.
-- Grain: one row per school, subject, grade, academic year and participant.
-- Params: $schools VARCHAR[]
-- Columns:
--   school VARCHAR, login
--   subject VARCHAR, code
--   grade TINYINT, 4 to 11
--   academic_year VARCHAR, 2023/2024
--   participant VARCHAR, code of the pupil
--   absent BOOLEAN, whether the pupil did not write
--   primary_score SMALLINT, points; NULL where nobody says them
--   mark TINYINT, 2 to 5; NULL if no file states it
--   max_score SMALLINT, points; NULL if the file states none
SELECT school, subject, grade, academic_year, participant, coalesce(absent, FALSE) AS absent, primary_score, mark,
       own_max AS max_score
FROM measured_work_at('infinity'::TIMESTAMP, 'infinity'::DATE)
WHERE list_contains($schools, school)
ORDER BY school, academic_year, subject, grade, participant
