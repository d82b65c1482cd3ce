-- What: pupils' works that stand, each with the maximum that its own file states: another file's maximum is not its.
--       A file's fault is no result: where at least five works of a school's check work, all of them or all of one file or
--       of one class in it, have 0 points, or at least ten one and the same score and no points task by task, they have
--       no points here; where all of at least five marks of a file contradict the scale of the year, no mark.
-- Grain: one row per school, subject, grade, academic year and participant.
-- Params: known_at TIMESTAMP, as_of DATE
-- Columns:
--   batch_id UUID, the file
--   form VARCHAR, f1 | f2 | f3 | f4 | f7 | protocol_…
--   school VARCHAR, login
--   subject VARCHAR, code
--   grade TINYINT, 4 to 11
--   academic_year VARCHAR, 2023/2024
--   participant VARCHAR, code of the pupil
--   class_name VARCHAR, as the file spells it
--   variant VARCHAR, of the work
--   absent BOOLEAN, whether the pupil did not write
--   points SMALLINT[], points by task.position; NULL where a task was not marked, and of a work with a fault
--   primary_score SMALLINT, points; NULL of a work with a fault
--   mark TINYINT, 2 to 5; NULL of a work with a fault
--   journal_mark TINYINT, 2 to 5
--   imported_at TIMESTAMP, UTC
--   own_max SMALLINT, points; NULL if the file states none
--   stated_score SMALLINT, points as the file states them, of a work with a fault too
--   fault VARCHAR, zeros | same; NULL of a work that counts
--   has_odd_mark BOOLEAN, whether the mark is left out because every mark of the check work contradicts the scale
CREATE MACRO measured_work_at(known_at, as_of) AS TABLE
WITH own AS (
    SELECT batch_id, form, subject, grade, academic_year, max(max_score) AS own_max
    FROM assessment_at(known_at, as_of) GROUP BY batch_id, form, subject, grade, academic_year
),
stood AS (
    SELECT w.*, o.own_max, w.mark = mark_of(w.primary_score, s.cut3, s.cut4, s.cut5) AS fits
    FROM work_at(known_at, as_of) AS w
    LEFT JOIN own AS o USING (batch_id, form, subject, grade, academic_year)
    LEFT JOIN scales AS s ON s.subject = w.subject AND s.grade = w.grade
        AND s.year = right(w.academic_year, 4)::INTEGER AND s.max_score = coalesce(o.own_max, s.max_score)
),
judged AS (
    SELECT *, CASE
            WHEN primary_score IS NULL THEN NULL
            WHEN max(primary_score) OVER of_class = 0 AND count(primary_score) OVER of_class >= 5
              OR max(primary_score) OVER of_file = 0 AND count(primary_score) OVER of_file >= 5
              OR max(primary_score) OVER of_work = 0 AND count(primary_score) OVER of_work >= 5 THEN 'zeros'
            -- with points task by task the method tells works alike by their answers: that is a sign, not a fault
            WHEN max(coalesce(len(points), 0)) OVER of_work > 0 THEN NULL
            WHEN min(primary_score) OVER of_class = max(primary_score) OVER of_class AND count(primary_score) OVER of_class >= 10
              OR min(primary_score) OVER of_file = max(primary_score) OVER of_file AND count(primary_score) OVER of_file >= 10
              OR min(primary_score) OVER of_work = max(primary_score) OVER of_work AND count(primary_score) OVER of_work >= 10
            THEN 'same'
        END AS fault,
        fits IS NOT NULL AND count(fits) OVER of_file >= 5 AND NOT bool_or(fits) OVER of_file AS has_odd_mark
    FROM stood
    WINDOW of_work AS (PARTITION BY school, subject, grade, academic_year),
           of_file AS (PARTITION BY school, subject, grade, academic_year, batch_id),
           of_class AS (PARTITION BY school, subject, grade, academic_year, batch_id, class_name)
)
SELECT * EXCLUDE (fits, fault, has_odd_mark)
         REPLACE (CASE WHEN fault IS NULL THEN points END AS points,
                  CASE WHEN fault IS NULL THEN primary_score END AS primary_score,
                  CASE WHEN fault IS NULL AND has_odd_mark IS NOT TRUE THEN mark END AS mark),
       primary_score AS stated_score, fault, has_odd_mark
FROM judged
