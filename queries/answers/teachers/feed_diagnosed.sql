-- What: the share of the register's teachers who took diagnostics in a period.
-- Grain: one row.
-- Params: $moment TIMESTAMP, $since DATE, $until DATE
-- Columns:
--   diagnosed INTEGER, teachers with diagnostics in the period, of the register or not
--   teachers INTEGER, teachers of the register and those diagnosed beside it
--   diagnosed_pct DOUBLE, % of teachers; NULL without any
WITH taken AS (
    SELECT DISTINCT teacher FROM diagnostic_at($moment)
    WHERE taken_on BETWEEN coalesce($since, DATE '0001-01-01') AND coalesce($until, DATE '9999-12-31')
),
everyone AS (SELECT teacher FROM teacher_at($moment) UNION SELECT teacher FROM taken)
SELECT (SELECT count(*) FROM taken)::INTEGER AS diagnosed, count(*)::INTEGER AS teachers,
       (100.0 * (SELECT count(*) FROM taken) / nullif(count(*), 0))::DOUBLE AS diagnosed_pct
FROM everyone
