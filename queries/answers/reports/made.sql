-- What: reports that were made, the latest first.
-- Grain: one row per file.
-- Params: none
-- Columns:
--   report_id VARCHAR, UUID as text
--   made_at TIMESTAMP, UTC, what the clock said
--   made_by VARCHAR, who
--   edition VARCHAR, full | public
--   as_of DATE, day the report speaks of
--   since DATE, day it compares with
--   academic_year VARCHAR, 2023/2024
--   district VARCHAR, code
--   sections VARCHAR, keys of the sections, with commas
--   format VARCHAR, docx | pptx | xlsx | pdf
--   file_name VARCHAR, as downloaded
--   file_hash VARCHAR, SHA-256 of the file
--   file_size BIGINT, bytes
--   content_hash VARCHAR, SHA-256 of the content it was written from
--   fingerprint VARCHAR, of the data
--   method_version VARCHAR, of the method
--   known_at TIMESTAMP, UTC; what had been learnt by then; NULL for a report of an earlier version
SELECT report_id::VARCHAR AS report_id,
       clock_time(r.made_at, c.ahead, c.not_after) AS made_at, made_by, edition, as_of, r.since, academic_year, district, sections,
       format, file_name, file_hash, file_size, content_hash, fingerprint, method_version, known_at
FROM report_made AS r
JOIN clock_span_at('infinity'::TIMESTAMP) AS c ON r.made_at >= c.since AND r.made_at < c.until
ORDER BY r.made_at DESC, file_name
