-- What: invented pupils of each grade of a region's schools: those who wrote and up to a tenth more.
-- Grain: one row per school, academic year and grade.
-- Params: $region INTEGER
-- Columns:
--   batch_id UUID, the list of pupils
--   school VARCHAR, login
--   academic_year VARCHAR, 2025/2026
--   grade TINYINT, 4 to 8
--   class_name VARCHAR, empty: the whole grade
--   pupils INTEGER, pupils
SELECT md5(concat_ws(' ', 'enrolment', $region))::UUID AS batch_id, school, academic_year, grade, '' AS class_name,
       (max(n) + hash(school, grade) % (1 + max(n) // 10))::INTEGER AS pupils
FROM (
    SELECT school, subject, grade, academic_year, count(*) AS n FROM store.work
    WHERE starts_with(school, 'edu' || lpad($region::VARCHAR, 2, '0'))
    GROUP BY school, subject, grade, academic_year
) AS of_subject
GROUP BY school, academic_year, grade
