-- What: which facts count on a day: the standing files of kinds that feed the signs, in the order they came, with what
--       was mended of them, what was said of logins, and the latest day of a fact that has come. Two days with the same
--       content have the same figures.
-- Grain: one row.
-- Params: $known_at TIMESTAMP, $as_of DATE, $kinds VARCHAR[]
-- Columns:
--   content VARCHAR, SHA-256 in hex; NULL without files
--   files INTEGER, standing files of these kinds
SELECT sha256(string_agg(file_hash || coalesce(c::VARCHAR, ''), ',' ORDER BY imported_at, file_hash)
              || '|' || coalesce((SELECT max(day) FROM fact_day_at($known_at) WHERE day <= $as_of)::VARCHAR, '')
              || coalesce((SELECT string_agg(e.login || e.verdict || e.stands_for, ',' ORDER BY e.recorded_at, e.event_id)
                           FROM store.login_event AS e WHERE e.recorded_at <= $known_at), '')) AS content,
       count(*)::INTEGER AS files
FROM batch_at($known_at)
LEFT JOIN (SELECT batch_id, concat_ws(' ', subject, grade, academic_year, school) AS c FROM store.file_correction)
    USING (batch_id)
WHERE list_has_any(string_split(kind, '+'), $kinds)
