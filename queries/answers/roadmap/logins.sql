-- What: schools that any imported file speaks of.
-- Grain: one row per school.
-- Params: none
-- Columns:
--   school VARCHAR, login
SELECT school FROM school_at(NULL)
UNION SELECT unit FROM unit_seen_at(NULL) WHERE level = 'school'
UNION SELECT school FROM enrolment_at(NULL)
UNION SELECT w.school FROM store.work AS w JOIN batch_at(NULL) AS b USING (batch_id)
