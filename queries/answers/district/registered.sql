-- What: districts by name, as the register and the files spell them, also before the first results.
-- Grain: one row per name.
-- Params: $known_at TIMESTAMP
-- Columns:
--   name VARCHAR, of the district
SELECT any_value(trim(name)) AS name
FROM (SELECT district AS name FROM school_at($known_at)
      UNION ALL SELECT name FROM unit_seen_at($known_at) WHERE level = 'district')
WHERE trim(name) <> ''
GROUP BY lower(trim(name))
ORDER BY name
