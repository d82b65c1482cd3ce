-- What: teachers of the register, and which of them took diagnostics by a day.
-- Grain: one row per teacher.
-- Params: $moment TIMESTAMP, $shown_on DATE, $snapshot UUID, $district VARCHAR
-- Columns:
--   place VARCHAR, code of the teacher, never a name
--   detail VARCHAR, day of the latest diagnostics; empty without
--   counted INTEGER, 1 if diagnosed, else 0
--   total INTEGER, 1
WITH taken AS (
    SELECT teacher, max(taken_on) AS day FROM diagnostic_at($moment) WHERE taken_on <= $shown_on GROUP BY teacher
),
everyone AS (SELECT DISTINCT teacher FROM teacher_at($moment) UNION SELECT teacher FROM taken)
SELECT e.teacher AS place, coalesce(strftime(t.day, '%d.%m.%Y'), '') AS detail,
       (t.day IS NOT NULL)::INTEGER AS counted, 1::INTEGER AS total
FROM everyone AS e LEFT JOIN taken AS t USING (teacher)
LEFT JOIN deficit_school_at($moment) AS s USING (teacher)
LEFT JOIN unit AS u ON u.snapshot_id = $snapshot::UUID AND u.level = 'school' AND u.unit = s.school
WHERE ($district IS NULL OR u.unit IS NULL OR u.parent = $district)
ORDER BY place
