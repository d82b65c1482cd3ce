-- What: works of the lots of one school's year in the order in which they are to be checked, with the school's points.
-- Grain: one row per subject, grade and place in the order.
-- Params: $known_at TIMESTAMP, $as_of DATE, $school VARCHAR, $year VARCHAR, $subject VARCHAR, $grade VARCHAR
-- Columns:
--   subject VARCHAR, code
--   grade TINYINT, 4 to 11
--   place INTEGER, from 1
--   participant VARCHAR, code of the pupil
--   class_name VARCHAR, as the file spells it; NULL where the work no longer stands
--   school_score SMALLINT, points by the school
--   school_mark TINYINT, 2 to 5 by the school; NULL if no file states it
WITH asked AS (
    SELECT d.draw_id, d.school, d.subject, d.grade, d.academic_year
    FROM recheck_draw_at($known_at, $as_of) AS d
    WHERE d.school = $school AND d.academic_year = $year AND ($subject = 'все' OR d.subject = $subject)
      AND ($grade = 'все' OR d.grade::VARCHAR = $grade)
)
SELECT a.subject, a.grade, p.place, p.participant, w.class_name, w.primary_score AS school_score, w.mark AS school_mark
FROM asked AS a
JOIN store.recheck_drawn AS p ON p.draw_id = a.draw_id
LEFT JOIN work_at($known_at, $as_of) AS w ON w.school = a.school AND w.subject = a.subject AND w.grade = a.grade
    AND w.academic_year = a.academic_year AND w.participant = p.participant
ORDER BY a.subject, a.grade, p.place
