-- What: the check work as each invented file of a region states it.
-- Grain: one row per file.
-- Params: $region INTEGER, $schools INTEGER, $subject VARCHAR, $grade INTEGER, $spring INTEGER, $tops INTEGER[]
-- Columns:
--   batch_id UUID, the district's file of the grade and spring
--   form VARCHAR, f1
--   subject VARCHAR, code
--   grade TINYINT, 4 to 8
--   academic_year VARCHAR, 2025/2026
--   max_score SMALLINT, points
--   held_on DATE, day on the sheet
SELECT md5(concat_ws(' ', 'works', $region, district, $grade, $spring))::UUID AS batch_id, 'f1' AS form,
       $subject AS subject, $grade::TINYINT AS grade, ($spring - 1) || '/' || $spring AS academic_year,
       list_sum($tops)::SMALLINT AS max_score, make_date($spring, 4, 15) AS held_on
FROM range(1, ($schools - 1) // 25 + 2) AS of_district(district)
