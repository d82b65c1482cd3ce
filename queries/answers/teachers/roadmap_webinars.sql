-- What: teachers of mathematics in advanced webinars, in the school year of the latest course.
-- Grain: one row per teacher.
-- Params: $moment TIMESTAMP, $shown_on DATE, $snapshot UUID, $district VARCHAR
-- Columns:
--   place VARCHAR, code of the teacher, never a name
--   detail VARCHAR, subjects and the day of the latest course
--   counted INTEGER, 1
--   total INTEGER, 1
WITH latest AS (SELECT max(finished_on) AS day FROM course_at($moment) WHERE finished_on <= $shown_on),
year AS (SELECT make_date(year(day) - (month(day) < 9)::INTEGER, 9, 1) AS since FROM latest)
SELECT c.teacher AS place,
       string_agg(DISTINCT c.subject, ', ' ORDER BY c.subject) || ', ' || strftime(max(c.finished_on), '%d.%m.%Y') AS detail,
       1::INTEGER AS counted, 1::INTEGER AS total
FROM course_at($moment) AS c CROSS JOIN year AS y
LEFT JOIN deficit_school_at($moment) AS s USING (teacher)
LEFT JOIN unit AS u ON u.snapshot_id = $snapshot::UUID AND u.level = 'school' AND u.unit = s.school
WHERE ($district IS NULL OR u.unit IS NULL OR u.parent = $district)
  AND c.finished_on BETWEEN y.since AND $shown_on AND c.subject = 'МА'
  AND regexp_matches(replace(lower(c.programme), 'ё', 'е'), 'вебинар')
  AND regexp_matches(replace(lower(c.programme), 'ё', 'е'), 'углубл|повышенн|профильн|олимпиад|сложн')
GROUP BY c.teacher
ORDER BY place
