-- What: teachers of the register and those diagnosed beside it, and which of them took diagnostics by the day.
-- Grain: one row per teacher.
-- Params: $snapshot UUID, $known_at TIMESTAMP, $as_of DATE, $district VARCHAR
-- Scope: own
-- Columns:
--   place VARCHAR, code of the teacher, never a name
--   detail VARCHAR, day of the latest diagnostics; empty without
--   counted INTEGER, 1 if diagnosed, else 0
--   total INTEGER, 1
--   school VARCHAR, login; NULL if the register does not know the teacher
--   happened_on DATE, day of the latest diagnostics; NULL without
SELECT teacher AS place, coalesce(strftime(diagnosed_on, '%d.%m.%Y'), '') AS detail,
       (diagnosed_on IS NOT NULL)::INTEGER AS counted, 1::INTEGER AS total, school, diagnosed_on::DATE AS happened_on
FROM diagnosed_at($known_at, $as_of, $snapshot::UUID, $district, DATE '0001-01-01')
ORDER BY place
