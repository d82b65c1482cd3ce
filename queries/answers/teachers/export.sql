-- What: the table of the command `deficits`: codes, never names.
-- Grain: one row per teacher, subject and block.
-- Params: $snapshot UUID, $known_at TIMESTAMP, $as_of DATE, $district VARCHAR, $basic DOUBLE, $high DOUBLE
-- Columns:
--   teacher VARCHAR, code
--   school VARCHAR, login; NULL if the register does not know the teacher
--   subject VARCHAR, code or name
--   block VARCHAR, block of competences
--   score_pct DOUBLE, % of the maximum: the first result of each topic of the block
--   level VARCHAR, min | basic | high by score_pct
--   route_status VARCHAR, of the teacher's latest route; NULL without one
--   courses_after INTEGER, courses of the subject finished after the first diagnostics of the block
--   rediagnosed_pct DOUBLE, % of the maximum by the latest result of each topic; NULL if none was taken again
SELECT teacher, school, subject, block, round(first_pct, 2) AS score_pct,
       deficit_level(first_pct, $basic, $high) AS level,
       route_status, courses_after, CASE WHEN repeated THEN round(now_pct, 2) END AS rediagnosed_pct
FROM deficit_block_at($known_at, $as_of, $snapshot::UUID, $district)
ORDER BY teacher, subject, block
