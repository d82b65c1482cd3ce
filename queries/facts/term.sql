-- What: how phrases of terms are understood.
-- Grain: one row per phrase, academic year, calendar and grammar.
-- Params: none
-- Columns:
--   due_text VARCHAR, as written
--   academic_year VARCHAR, 2023/2024 or a year; empty if the plan has none
--   calendar VARCHAR, hash of the procedures' days; empty without procedures
--   grammar INTEGER, version of the reading of terms
--   kind VARCHAR, dates | recurring | relative | standing | undated
--   words VARCHAR, as understood
CREATE VIEW term AS
SELECT * FROM store.term
