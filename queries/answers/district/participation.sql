-- What: how many of the pupils wrote each check work, by protocols where they name the absent, else by enrolment.
-- Grain: one row per subject and grade; adds up.
-- Params: $snapshot UUID, $known_at TIMESTAMP, $as_of DATE, $district VARCHAR, $year VARCHAR
-- Columns:
--   subject VARCHAR, code
--   grade TINYINT, 4 to 11
--   schools INTEGER, schools whose absences are known
--   wrote INTEGER, works with a score in these schools [n: wrote]
--   expected INTEGER, pupils who should have written
--   wrote_pct DOUBLE, % of expected [of: expected by grade]
--   by_protocol BOOLEAN, true where every figure comes from protocols
--   unknown_schools INTEGER, schools with works but neither protocol nor enrolment
SELECT
    subject, grade,
    count(expected)::INTEGER AS schools,
    coalesce(sum(n) FILTER (WHERE expected IS NOT NULL), 0)::INTEGER AS wrote,
    coalesce(sum(expected), 0)::INTEGER AS expected,
    (100.0 * sum(n) FILTER (WHERE expected IS NOT NULL) / nullif(sum(expected), 0))::DOUBLE AS wrote_pct,
    coalesce(bool_and(absent IS NOT NULL) FILTER (WHERE expected IS NOT NULL), false) AS by_protocol,
    count(*) FILTER (WHERE expected IS NULL)::INTEGER AS unknown_schools
FROM district_cell_at($known_at, $as_of, $snapshot::UUID, $district, $year)
GROUP BY subject, grade
ORDER BY grade, subject
