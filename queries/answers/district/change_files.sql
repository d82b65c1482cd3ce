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
JOIN clock_span_at($known_at) AS c ON b.imported_at >= c.since AND b.imported_at < c.until
LEFT JOIN (
    SELECT u.batch_id FROM undone_at($known_at) AS u JOIN clock_span_at($known_at) AS c ON u.revoked_at >= c.since AND u.revoked_at < c.until
    WHERE clock_time(u.revoked_at, c.ahead, c.not_after)::DATE <= $as_of
) AS r ON r.batch_id = b.batch_id
WHERE b.imported_at <= $known_at AND clock_time(b.imported_at, c.ahead, c.not_after)::DATE <= $as_of
GROUP BY b.kind
ORDER BY files DESC, b.kind
