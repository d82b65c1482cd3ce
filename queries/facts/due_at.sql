-- What: days on which measures fall due; a measure without days has one row with empty dates.
-- Grain: one row per measure and day.
-- Params: known_at TIMESTAMP, as_of DATE
-- Columns:
--   measure VARCHAR, name of the measure
--   kind VARCHAR, dates | recurring | relative | standing | undated
--   occurrence VARCHAR, name of the day within the measure
--   due_from DATE, first day
--   due_to DATE, deadline
CREATE MACRO due_at(known_at, as_of) AS TABLE
SELECT m.measure, coalesce(t.kind, 'undated') AS kind, coalesce(o.occurrence, '') AS occurrence, o.due_from, o.due_to
FROM measure_at(known_at, as_of) AS m
LEFT JOIN term_at(known_at) AS t ON t.due_text = m.due_text AND t.academic_year = m.academic_year
LEFT JOIN store.occurrence AS o ON o.due_text = t.due_text AND o.academic_year = t.academic_year
    AND o.calendar = t.calendar AND o.grammar = t.grammar
    AND (t.kind = 'dates' OR m.starts_on IS NULL OR o.due_to >= m.starts_on)
