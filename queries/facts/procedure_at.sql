-- What: days of assessment procedures: of standing forms, and entered by hand and not taken back.
-- Grain: one row per procedure, day and way it is known.
-- Params: known_at TIMESTAMP
-- Columns:
--   name VARCHAR, of the procedure
--   held_on DATE, its day
--   by_hand BOOLEAN, entered by hand
CREATE MACRO procedure_at(known_at) AS TABLE
WITH entered AS (
    SELECT * FROM store.procedure_event WHERE recorded_at <= known_at
    QUALIFY row_number() OVER (PARTITION BY name, held_on ORDER BY recorded_at DESC, event_id DESC) = 1
)
SELECT name, held_on, true AS by_hand FROM entered WHERE NOT removed
UNION ALL
SELECT DISTINCT 'ВПР, ' || a.subject || ' ' || a.grade, a.held_on, false
FROM store.assessment AS a SEMI JOIN batch_at(known_at) AS b USING (batch_id)
WHERE a.held_on IS NOT NULL
