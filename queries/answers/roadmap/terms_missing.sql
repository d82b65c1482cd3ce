-- What: phrases of terms that have not been unfolded yet for the calendar of procedures of a moment.
-- Grain: one row per phrase and academic year.
-- Params: $known_at TIMESTAMP, $grammar INTEGER
-- Columns:
--   due_text VARCHAR, as written
--   academic_year VARCHAR, 2023/2024 or a year; empty if the plan has none
--   calendar VARCHAR, hash of the procedures' days; empty without procedures
SELECT DISTINCT m.due_text, m.academic_year, c.calendar
-- of all plans known, whatever their day: a plan is unfolded once
FROM measure_at($known_at, DATE '9999-12-31') AS m
CROSS JOIN calendar_at($known_at) AS c
LEFT JOIN term AS t ON t.due_text = m.due_text AND t.academic_year = m.academic_year AND t.calendar = c.calendar
    AND t.grammar = $grammar
WHERE t.kind IS NULL
ORDER BY m.due_text, m.academic_year
