-- What: what came to the help of the district's teachers, to be compared between two days; a teacher whose school no
--       register knows counts while the store has one district.
-- Grain: one row.
-- Params: $snapshot UUID, $known_at TIMESTAMP, $as_of DATE, $district VARCHAR
-- Columns:
--   diagnosed DOUBLE, teachers with diagnostics [of: diagnosed]
--   routes DOUBLE, learning routes approved and not stopped [of: routes]
--   courses DOUBLE, courses finished [of: courses]
SELECT (SELECT count(*) FROM diagnosed_at($known_at, $as_of, $snapshot::UUID, $district, DATE '0001-01-01')
        WHERE diagnosed_on IS NOT NULL)::DOUBLE AS diagnosed,
       (SELECT count(*) FROM route_at($known_at, $as_of) AS r
        LEFT JOIN teacher_place_at($known_at, $snapshot::UUID) AS p USING (teacher)
        WHERE r.status <> 'прекращён' AND is_here(p.district, $district, $snapshot::UUID))::DOUBLE AS routes,
       (SELECT count(*) FROM course_at($known_at, $as_of) AS c
        LEFT JOIN teacher_place_at($known_at, $snapshot::UUID) AS p USING (teacher)
        WHERE is_here(p.district, $district, $snapshot::UUID))::DOUBLE AS courses
