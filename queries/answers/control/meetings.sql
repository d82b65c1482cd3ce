-- What: meetings whose papers were made, the latest first.
-- Grain: one row per making of the papers.
-- Params: $district VARCHAR
-- Columns:
--   meeting_id VARCHAR, UUID as text
--   recorded_at TIMESTAMP, UTC
--   recorded_by VARCHAR, who
--   district VARCHAR, code
--   meeting DATE, day of the meeting
--   report_day DATE, day of the figures
--   since DATE, day they were compared with
--   academic_year VARCHAR, 2023/2024; NULL before the first results
--   number VARCHAR, of the minutes; empty for one to be written by hand
--   known_at TIMESTAMP, UTC; what had been learnt by then
--   fingerprint VARCHAR, of what the figures rested on
--   report_id VARCHAR, of the report
--   minutes_hash VARCHAR, SHA-256 of the minutes
--   letters_hash VARCHAR, SHA-256 of the letters' archive; NULL without letters
--   letters INTEGER, letters in it
SELECT meeting_id::VARCHAR AS meeting_id, recorded_at, recorded_by, district, meeting::DATE AS meeting,
       report_day::DATE AS report_day, since::DATE AS since, academic_year, number, known_at, fingerprint, report_id,
       minutes_hash, letters_hash, letters
FROM store.meeting_held
WHERE $district = 'все' OR district IN ('все', $district)
ORDER BY recorded_at DESC, meeting_id
