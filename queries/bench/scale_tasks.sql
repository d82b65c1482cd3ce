-- What: the tasks of a check work as each invented file of a region states them.
-- Grain: one row per file and task.
-- Params: $region INTEGER, $schools INTEGER, $subject VARCHAR, $grade INTEGER, $spring INTEGER, $labels VARCHAR[], $levels VARCHAR[], $tops INTEGER[]
-- Columns:
--   batch_id UUID, the district's file of the grade and spring
--   form VARCHAR, f1
--   subject VARCHAR, code
--   grade TINYINT, 4 to 8
--   academic_year VARCHAR, 2025/2026
--   position SMALLINT, place, from 1
--   label VARCHAR, task
--   max_points SMALLINT, points
--   difficulty VARCHAR, Б | П | В
SELECT md5(concat_ws(' ', 'works', $region, district, $grade, $spring))::UUID AS batch_id, 'f1' AS form,
       $subject AS subject, $grade::TINYINT AS grade, ($spring - 1) || '/' || $spring AS academic_year,
       place::SMALLINT AS position, $labels[place] AS label, $tops[place]::SMALLINT AS max_points,
       $levels[place] AS difficulty
FROM range(1, ($schools - 1) // 25 + 2) AS of_district(district), range(1, len($tops) + 1) AS of_task(place)
