-- What: works marked again by a commission by a day, in the order in which they count: that of the lot where one was
--       drawn before the first of them, else by day, file and row. By marks, which points give by the scale where they
--       are not stated; by points where there is no scale.
-- Grain: one row per school, subject, grade, academic year and participant with something to compare.
-- Params: known_at TIMESTAMP, as_of DATE, of_snapshot UUID
-- Columns:
--   school VARCHAR, login
--   subject VARCHAR, code
--   grade TINYINT, 4 to 11
--   academic_year VARCHAR, 2023/2024
--   participant VARCHAR, code of the pupil
--   school_score SMALLINT, points by the school
--   school_mark INTEGER, 2 to 5 by the school
--   commission_score SMALLINT, points by the commission
--   commission_mark INTEGER, 2 to 5 by the commission
--   expert VARCHAR, code of the expert
--   checked_on DATE, day of the recheck; NULL if not stated
--   change INTEGER, 1 lowered | 0 as it was | -1 raised
--   by_lot BOOLEAN, whether a lot that was drawn before the first of them orders them
--   pile VARCHAR, all | near: the works that were drawn
--   works INTEGER, works drawn, else works of the check work; at least as many as were rechecked
--   place INTEGER, in the order of the lot; NULL without one and of a work that was not drawn
--   turn INTEGER, in the order in which they count, from 1
CREATE MACRO recheck_work_at(known_at, as_of, of_snapshot) AS TABLE
WITH marked AS (
    SELECT r.school, r.subject, r.grade, r.academic_year, r.participant, r.expert, r.checked_on, r.batch_id, r.row_number,
           r.school_score, r.commission_score,
           coalesce(r.school_mark, mark_of(r.school_score, s.cut3, s.cut4, s.cut5)) AS school_mark,
           coalesce(r.commission_mark, mark_of(r.commission_score, s.cut3, s.cut4, s.cut5)) AS commission_mark
    FROM recheck_at(known_at, as_of) AS r
    LEFT JOIN scale_used AS s ON s.snapshot_id = of_snapshot AND s.subject = r.subject AND s.grade = r.grade
        AND s.academic_year = r.academic_year
),
compared AS (
    SELECT *, sign(coalesce(school_mark - commission_mark, school_score::INTEGER - commission_score))::INTEGER AS change
    FROM marked
    WHERE coalesce(school_mark - commission_mark, school_score::INTEGER - commission_score) IS NOT NULL
),
drawn AS (
    SELECT d.draw_id, d.school, d.subject, d.grade, d.academic_year, d.pile, d.works
    FROM recheck_draw_at(known_at, as_of) AS d WHERE d.checked_before = 0
),
ordered AS (
    SELECT c.*, d.draw_id IS NOT NULL AS by_lot, coalesce(d.pile, 'all') AS pile, p.place,
           coalesce(d.works, w.n) AS pile_works, count(*) OVER of_cell AS rechecked,
           row_number() OVER (
               PARTITION BY c.school, c.subject, c.grade, c.academic_year
               ORDER BY p.place NULLS LAST, c.checked_on NULLS LAST, b.imported_at, c.row_number NULLS LAST,
                        c.participant) AS turn
    FROM compared AS c
    JOIN batch_at(known_at) AS b USING (batch_id)
    LEFT JOIN drawn AS d ON d.school = c.school AND d.subject = c.subject AND d.grade = c.grade
        AND d.academic_year = c.academic_year
    LEFT JOIN store.recheck_drawn AS p ON p.draw_id = d.draw_id AND p.participant = c.participant
    LEFT JOIN cell AS w ON w.snapshot_id = of_snapshot AND w.level = 'school' AND w.unit = c.school
        AND w.subject = c.subject AND w.grade = c.grade AND w.academic_year = c.academic_year
    WINDOW of_cell AS (PARTITION BY c.school, c.subject, c.grade, c.academic_year)
)
SELECT school, subject, grade, academic_year, participant, school_score, school_mark, commission_score, commission_mark,
       expert, checked_on, change, by_lot, pile,
       CASE WHEN by_lot THEN pile_works ELSE greatest(coalesce(pile_works, 0), rechecked) END::INTEGER AS works, place,
       turn::INTEGER AS turn
FROM ordered
