-- What: files that came and files that were undone, of the kinds that feed the signs, the earliest first.
-- Grain: one row per file, and one more when it was undone.
-- Params: $known_at TIMESTAMP, $kinds VARCHAR[]
-- Scope: open
-- Columns:
--   learnt_at TIMESTAMP, UTC, moment of knowledge: it orders
--   kind VARCHAR, layout or layouts
--   undone BOOLEAN, whether the file was undone then
SELECT learnt_at, kind, undone
FROM (
    SELECT b.imported_at AS learnt_at, b.kind, false AS undone FROM batch AS b
    UNION ALL
    SELECT u.revoked_at, b.kind, true FROM undone_at($known_at) AS u JOIN batch AS b USING (batch_id)
)
WHERE learnt_at <= $known_at AND list_has_any(string_split(kind, '+'), $kinds)
ORDER BY learnt_at, kind
