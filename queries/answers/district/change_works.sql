-- What: each check work of the district's year: share of a 2, disagreement with the journal, participation.
-- Grain: one row per subject and grade; adds up.
-- Params: $snapshot UUID, $known_at TIMESTAMP, $as_of DATE, $district VARCHAR, $year VARCHAR
-- Columns:
--   subject VARCHAR, code
--   grade TINYINT, 4 to 11
--   mark2_pct DOUBLE, % of marked works with a 2 [of: mark2_n]
--   mark2_n INTEGER, works with a mark
--   differ_pct DOUBLE, % of works whose mark is not the journal's [of: differ_n]
--   differ_n INTEGER, works with a mark and a journal mark
--   wrote_pct DOUBLE, % of expected pupils who wrote [of: wrote_n by grade]
--   wrote_n INTEGER, pupils who should have written, by protocol or enrolment
SELECT subject, grade,
       (100.0 * sum(mark2) / nullif(sum(mark_n), 0))::DOUBLE AS mark2_pct, coalesce(sum(mark_n), 0)::INTEGER AS mark2_n,
       (100.0 - 100.0 * sum(confirmed) / nullif(sum(journal_n), 0))::DOUBLE AS differ_pct,
       coalesce(sum(journal_n), 0)::INTEGER AS differ_n,
       (100.0 * sum(n) FILTER (WHERE expected IS NOT NULL) / nullif(sum(expected), 0))::DOUBLE AS wrote_pct,
       coalesce(sum(expected), 0)::INTEGER AS wrote_n
FROM district_cell_at($known_at, $as_of, $snapshot::UUID, $district, $year)
GROUP BY subject, grade
ORDER BY grade, subject
