-- What: the share of the register's teachers who took diagnostics in a period.
-- Grain: one row.
-- Params: $snapshot UUID, $known_at TIMESTAMP, $as_of DATE, $district VARCHAR, $since DATE
-- Columns:
--   diagnosed INTEGER, teachers with diagnostics in the period, of the register or not
--   teachers INTEGER, teachers of the register and those diagnosed beside it
--   diagnosed_pct DOUBLE, % of teachers; NULL without any
SELECT count(diagnosed_on)::INTEGER AS diagnosed, count(*)::INTEGER AS teachers,
       (100.0 * count(diagnosed_on) / nullif(count(*), 0))::DOUBLE AS diagnosed_pct
FROM diagnosed_at($known_at, $as_of, $snapshot::UUID, $district, $since)
