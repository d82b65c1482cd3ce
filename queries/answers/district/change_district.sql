-- What: the district's year in three shares: works without signs, disagreement with the journal, participation.
-- Grain: one row.
-- Params: $snapshot UUID, $known_at TIMESTAMP, $as_of DATE, $district VARCHAR, $year VARCHAR
-- Columns:
--   clean_pct DOUBLE, % of clean_n written in check works of the zone «обычная» [n: clean_n]
--   clean_n INTEGER, works written in check works that have a zone (n of 10 and more)
--   differ_pct DOUBLE, % of works whose mark is not the journal's [of: differ_n]
--   differ_n INTEGER, works with a mark and a journal mark
--   wrote_pct DOUBLE, % of expected pupils who wrote [of: wrote_n]
--   wrote_n INTEGER, pupils who should have written, by protocol or enrolment
WITH here AS (SELECT * FROM district_cell_at($known_at, $as_of, $snapshot::UUID, $district, $year)),
zoned AS (
    SELECT r.zone, h.n FROM cell_risk AS r JOIN here AS h
        ON h.unit = r.school AND h.subject = r.subject AND h.grade = r.grade
    WHERE r.snapshot_id = $snapshot::UUID AND r.academic_year = $year AND r.zone IS NOT NULL
),
clean AS (
    SELECT 100.0 * sum(n) FILTER (WHERE zone = 'обычная') / nullif(sum(n), 0) AS pct, sum(n) AS n FROM zoned
)
SELECT any_value(clean.pct)::DOUBLE AS clean_pct, coalesce(any_value(clean.n), 0)::INTEGER AS clean_n,
       (100.0 - 100.0 * sum(confirmed) / nullif(sum(journal_n), 0))::DOUBLE AS differ_pct,
       coalesce(sum(journal_n), 0)::INTEGER AS differ_n,
       (100.0 * sum(here.n) FILTER (WHERE expected IS NOT NULL) / nullif(sum(expected), 0))::DOUBLE AS wrote_pct,
       coalesce(sum(expected), 0)::INTEGER AS wrote_n
FROM here CROSS JOIN clean
