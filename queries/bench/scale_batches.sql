-- What: invented files of one region: a file of works for each district, grade and spring, a register, a list of pupils.
-- Grain: one row per batch.
-- Params: $region INTEGER, $schools INTEGER, $grades INTEGER[], $springs INTEGER[]
-- Columns:
--   batch_id UUID, the file
--   file_name VARCHAR, as it was given
--   file_hash VARCHAR, SHA-256 in hex
--   file_size BIGINT, bytes
--   kind VARCHAR, f1 | schools | enrolment
--   reader_version INTEGER, of the reader that took it
--   imported_by VARCHAR, who
--   imported_at TIMESTAMP, UTC
--   accepted_rows INTEGER, rows
--   rejected_rows INTEGER, rows set aside
--   repeated_rows INTEGER, rows recognised as repeats
--   blank_rows INTEGER, empty rows
WITH file AS (
    SELECT 'f1' AS kind, concat_ws(' ', 'works', $region, district, grade, spring) AS name,
           make_timestamp(spring, 6, 1, 8, grade, district % 60) AS imported_at
    FROM range(1, ($schools - 1) // 25 + 2) AS of_district(district),
         unnest($grades) AS of_grade(grade), unnest($springs) AS of_spring(spring)
    UNION ALL
    SELECT kind, concat_ws(' ', kind, $region), make_timestamp(list_max($springs), 5, 1, 8, 0, 0)
    FROM (VALUES ('schools'), ('enrolment')) AS of_kind(kind)
)
SELECT md5(name)::UUID AS batch_id, name || '.xlsx' AS file_name, sha256(name) AS file_hash, 100000::BIGINT AS file_size,
       kind, 1 AS reader_version, 'bench' AS imported_by, imported_at, 1 AS accepted_rows, 0 AS rejected_rows,
       0 AS repeated_rows, 0 AS blank_rows
FROM file
