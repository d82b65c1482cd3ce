-- What: who wrote and who did not, with the journal marks of both; none of whom all works are set aside.
-- Grain: one row per school, subject, grade and academic year.
-- Params: $snapshot UUID, $known_at TIMESTAMP, $as_of DATE
-- Columns:
--   school VARCHAR, login
--   subject VARCHAR, code
--   grade TINYINT, 4 to 11
--   academic_year VARCHAR, 2023/2024
--   present_n INTEGER, works with a score
--   present_journal_n INTEGER, of them with a journal mark
--   present_journal_sum DOUBLE, marks
--   present_journal_sumsq DOUBLE, squared marks
--   absent_n INTEGER, pupils absent; NULL without a protocol
--   absent_journal_n INTEGER, of them with a journal mark
--   absent_journal_sum DOUBLE, marks
--   absent_journal_sumsq DOUBLE, squared marks
--   enrolled INTEGER, pupils of the grade by the register of classes, without works set aside; NULL if unknown
WITH works AS (
    SELECT s.* FROM store.snapshot_part AS p JOIN store.attendance_sum AS s USING (part_id) WHERE p.snapshot_id = $snapshot::UUID
),
enrolled AS (
    SELECT school, grade, academic_year, sum(pupils) AS pupils FROM enrolment_at($known_at, $as_of)
    GROUP BY school, grade, academic_year
)
SELECT c.unit AS school, c.subject, c.grade, c.academic_year, c.n AS present_n,
       coalesce(w.present_journal_n, 0)::INTEGER AS present_journal_n,
       coalesce(w.present_journal_sum, 0)::DOUBLE AS present_journal_sum,
       coalesce(w.present_journal_sumsq, 0)::DOUBLE AS present_journal_sumsq, c.absent AS absent_n,
       coalesce(w.absent_journal_n, 0)::INTEGER AS absent_journal_n,
       coalesce(w.absent_journal_sum, 0)::DOUBLE AS absent_journal_sum,
       coalesce(w.absent_journal_sumsq, 0)::DOUBLE AS absent_journal_sumsq, (e.pupils - c.set_aside)::INTEGER AS enrolled
FROM cell AS c
LEFT JOIN works AS w ON w.school = c.unit AND w.subject = c.subject AND w.grade = c.grade
    AND w.academic_year = c.academic_year
LEFT JOIN enrolled AS e ON e.school = c.unit AND e.grade = c.grade AND e.academic_year = c.academic_year
WHERE c.snapshot_id = $snapshot::UUID AND c.level = 'school' AND (c.n > 0 OR c.set_aside = 0)
ORDER BY school, c.academic_year, c.subject, c.grade
