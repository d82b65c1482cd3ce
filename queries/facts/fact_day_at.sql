-- What: days on which the facts that signs are computed from change.
-- Grain: one row per day.
-- Params: known_at TIMESTAMP
-- Columns:
--   day DATE, a day
CREATE MACRO fact_day_at(known_at) AS TABLE
SELECT day FROM result_day_at(known_at)
UNION SELECT day FROM exam_day_at(known_at)
UNION SELECT day FROM enrolment_day_at(known_at)
UNION SELECT day FROM list_day_at(known_at)
UNION SELECT r.checked_on FROM store.recheck AS r SEMI JOIN batch_at(known_at) AS b USING (batch_id)
      WHERE r.checked_on IS NOT NULL
