-- What: the figures of chosen teachers, each defined here and nowhere else; a deficit is a block below $basic %. A teacher
--       whose school no register knows counts while the store has one district.
-- Grain: one row; all zeros without diagnostics.
-- Params: $snapshot UUID, $known_at TIMESTAMP, $as_of DATE, $district VARCHAR, $school VARCHAR, $subject VARCHAR, $block VARCHAR, $level VARCHAR, $basic DOUBLE, $high DOUBLE
-- Scope: own
-- Columns:
--   diagnosed INTEGER, teachers with diagnostics
--   began_low INTEGER, deficit_began: teachers with a block that began below the basic level
--   with_deficit INTEGER, deficit_now: teachers with a block below the basic level now
--   with_route INTEGER, of those, teachers whose every such block has a route that stands against it
--   without_route INTEGER, the others of those
--   trained INTEGER, course_after: of began_low, those who finished a course of the subject after its first diagnostics
--   removed INTEGER, deficit_removed: of began_low, those with such a block taken again and no longer below the basic level
--   beside_the_way INTEGER, of trained, those without a route that stands against any of those blocks
WITH teacher AS (
    SELECT teacher, bool_or(low) AS low, bool_or(began_low) AS began_low,
           bool_or(low AND NOT route_answers) AS alone, bool_or(began_low AND courses_after > 0) AS trained,
           bool_or(began_low AND repeated AND NOT low) AS removed, bool_or(began_low AND route_answers) AS routed
    FROM deficit_chosen_at($known_at, $as_of, $snapshot::UUID, $district, $school, $subject, $block, $level, $basic, $high)
    GROUP BY teacher
)
SELECT count(*)::INTEGER AS diagnosed, count(*) FILTER (WHERE began_low)::INTEGER AS began_low,
       count(*) FILTER (WHERE low)::INTEGER AS with_deficit, count(*) FILTER (WHERE low AND NOT alone)::INTEGER AS with_route,
       count(*) FILTER (WHERE alone)::INTEGER AS without_route, count(*) FILTER (WHERE trained)::INTEGER AS trained,
       count(*) FILTER (WHERE removed)::INTEGER AS removed,
       count(*) FILTER (WHERE trained AND NOT routed)::INTEGER AS beside_the_way
FROM teacher
