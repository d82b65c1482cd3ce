-- What: teachers trained in mathematics or Russian with a certificate, in the school year of the latest course.
-- Grain: one row per teacher.
-- Params: $snapshot UUID, $known_at TIMESTAMP, $as_of DATE, $district VARCHAR
-- Columns:
--   place VARCHAR, code of the teacher, never a name
--   detail VARCHAR, subjects and the day of the latest course
--   counted INTEGER, 1
--   total INTEGER, 1
SELECT teacher AS place,
       string_agg(DISTINCT subject, ', ' ORDER BY subject) || ', ' || strftime(max(finished_on), '%d.%m.%Y') AS detail,
       1::INTEGER AS counted, 1::INTEGER AS total
FROM course_taken_at($known_at, $as_of, $snapshot::UUID, $district, DATE '0001-01-01', 'МА,РУ')
WHERE certificate IS NOT NULL AND finished_on >= (SELECT since FROM course_year_at($known_at, $as_of))
GROUP BY teacher
ORDER BY place
