-- What: names of districts and schools as the invented files of one region spell them.
-- Grain: one row per file and unit.
-- Params: $region INTEGER, $schools INTEGER, $grades INTEGER[], $springs INTEGER[]
-- Columns:
--   batch_id UUID, the district's file of the grade and spring
--   level VARCHAR, school | district | region
--   unit VARCHAR, code
--   name VARCHAR, as the file spells it
--   parent VARCHAR, district of a school, region of a district
WITH file AS (
    SELECT md5(concat_ws(' ', 'works', $region, district, grade, spring))::UUID AS batch_id, district,
           lpad($region::VARCHAR, 2, '0') AS code, lpad(district::VARCHAR, 3, '0') AS number
    FROM range(1, ($schools - 1) // 25 + 2) AS of_district(district),
         unnest($grades) AS of_grade(grade), unnest($springs) AS of_spring(spring)
)
SELECT batch_id, 'school' AS level, 'edu' || code || lpad(i::VARCHAR, 4, '0') AS unit, 'Школа № ' || i AS name,
       'reg' || code || '_m' || number AS parent
FROM file, range(25 * district - 24, least($schools, 25 * district) + 1) AS of_school(i)
UNION ALL
SELECT batch_id, 'district', 'reg' || code || '_m' || number, 'Район ' || district, 'reg' || code FROM file
UNION ALL
SELECT batch_id, 'region', 'reg' || code, 'Область ' || $region, NULL FROM file
