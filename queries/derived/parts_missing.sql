-- What: parts of a snapshot that no other has: they are to be made.
-- Grain: one row per subject, grade and academic year.
-- Params: $snapshot UUID
-- Columns:
--   part_id VARCHAR, UUID as text
--   subject VARCHAR, code
--   grade TINYINT, 4 to 11
--   academic_year VARCHAR, 2023/2024
--   works INTEGER, works of it that ever came
WITH counted AS (
    SELECT subject, grade, academic_year, count(*) AS works FROM store.work GROUP BY subject, grade, academic_year
)
SELECT p.part_id::VARCHAR AS part_id, p.subject, p.grade, p.academic_year, coalesce(c.works, 0)::INTEGER AS works
FROM store.snapshot_part AS p
ANTI JOIN (FROM store.snapshot_part WHERE snapshot_id <> $snapshot::UUID) AS o USING (part_id)
LEFT JOIN counted AS c USING (subject, grade, academic_year)
WHERE p.snapshot_id = $snapshot::UUID
ORDER BY p.academic_year, p.grade, p.subject
