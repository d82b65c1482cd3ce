-- What: files taken in, files undone and rows set aside by a day, by kind of file.
-- Grain: one row per kind.
-- Params: $known_at TIMESTAMP, $as_of DATE
-- Columns:
--   kind VARCHAR, layout or layouts
--   files INTEGER, files taken in, undone or not
--   undone INTEGER, of them undone by the moment
--   rejected INTEGER, rows set aside in files that stand
SELECT b.kind, count(*)::INTEGER AS files, count(r.batch_id)::INTEGER AS undone,
       coalesce(sum(b.rejected_rows) FILTER (WHERE r.batch_id IS NULL), 0)::INTEGER AS rejected
FROM batch AS b
LEFT JOIN (FROM undone_at($known_at) WHERE revoked_at::DATE <= $as_of) AS r USING (batch_id)
WHERE b.imported_at <= $known_at AND b.imported_at::DATE <= $as_of
GROUP BY b.kind
ORDER BY files DESC, b.kind
