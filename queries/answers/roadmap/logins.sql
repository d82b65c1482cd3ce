-- What: schools that any imported file speaks of.
-- Grain: one row per school.
-- Params: none
-- Columns:
--   school VARCHAR, login
SELECT school FROM school_at('infinity'::TIMESTAMP)
UNION SELECT unit FROM unit_seen_at('infinity'::TIMESTAMP) WHERE level = 'school'
UNION SELECT school FROM enrolment_at('infinity'::TIMESTAMP, 'infinity'::DATE)
UNION SELECT school FROM work_at('infinity'::TIMESTAMP, 'infinity'::DATE)
