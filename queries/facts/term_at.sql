-- What: how the phrases of terms are understood, with the calendar of procedures of a moment.
-- Grain: one row per phrase and academic year.
-- Params: known_at TIMESTAMP
-- Columns:
--   due_text VARCHAR, as written
--   academic_year VARCHAR, 2023/2024 or a year; empty if the plan has none
--   calendar VARCHAR, hash of the procedures' days; empty without procedures
--   grammar INTEGER, version of the reading of terms
--   kind VARCHAR, dates | recurring | relative | standing | undated
--   words VARCHAR, as understood
CREATE MACRO term_at(known_at) AS TABLE
SELECT t.*
FROM term AS t
WHERE t.calendar = (SELECT calendar FROM calendar_at(known_at)) AND t.grammar = (SELECT max(grammar) FROM term)
