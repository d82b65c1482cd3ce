-- What: works marked again by a commission, and how many of them the school had marked objectively.
-- Grain: one row per school, subject, grade and academic year.
-- Params: $snapshot UUID, $known_at TIMESTAMP, $as_of DATE, $district VARCHAR
-- Columns:
--   place VARCHAR, school
--   detail VARCHAR, check work and year
--   counted INTEGER, works whose mark (points where there is no scale) the commission left as it was
--   total INTEGER, works rechecked
SELECT coalesce(any_value(u.name), c.school) AS place,
       c.subject || ' ' || c.grade || ', ' || c.academic_year AS detail,
       count(*) FILTER (WHERE c.change = 0)::INTEGER AS counted, count(*)::INTEGER AS total
FROM recheck_work_at($known_at, $as_of, $snapshot::UUID) AS c
LEFT JOIN unit AS u ON u.snapshot_id = $snapshot::UUID AND u.level = 'school' AND u.unit = c.school
WHERE is_here(u.parent, $district, $snapshot::UUID)
GROUP BY c.school, c.subject, c.grade, c.academic_year
ORDER BY place, detail
