-- What: the figures of the district's teachers for «Сводка»; a deficit is a block below $basic %. A teacher whose school
--       no register knows counts while the store has one district.
-- Grain: one row; all zeros without diagnostics.
-- Params: $snapshot UUID, $known_at TIMESTAMP, $as_of DATE, $district VARCHAR, $basic DOUBLE
-- Columns:
--   diagnosed INTEGER, teachers with diagnostics
--   with_deficit INTEGER, teachers with a block below the basic level now
--   with_route INTEGER, of those, teachers with a route that stands against it
--   trained INTEGER, teachers with a block that began below the basic level who finished a course of its subject since
SELECT count(DISTINCT teacher)::INTEGER AS diagnosed,
       count(DISTINCT teacher) FILTER (WHERE now_pct < $basic)::INTEGER AS with_deficit,
       count(DISTINCT teacher) FILTER (WHERE now_pct < $basic AND route_answers)::INTEGER AS with_route,
       count(DISTINCT teacher) FILTER (WHERE first_pct < $basic AND courses_after > 0)::INTEGER AS trained
FROM deficit_block_at($known_at, $as_of, $snapshot::UUID, $district)
