-- What: teachers of the register, and which of them took diagnostics by a day.
-- Grain: one row per teacher.
-- Params: $snapshot UUID, $known_at TIMESTAMP, $as_of DATE, $district VARCHAR
-- Columns:
--   place VARCHAR, code of the teacher, never a name
--   detail VARCHAR, day of the latest diagnostics; empty without
--   counted INTEGER, 1 if diagnosed, else 0
--   total INTEGER, 1
SELECT teacher AS place, coalesce(strftime(diagnosed_on, '%d.%m.%Y'), '') AS detail,
       (diagnosed_on IS NOT NULL)::INTEGER AS counted, 1::INTEGER AS total
FROM diagnosed_at($known_at, $as_of, $snapshot::UUID, $district, DATE '0001-01-01')
ORDER BY place
