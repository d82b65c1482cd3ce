-- What: when the store first knew of any standing diagnostics.
-- Grain: one row.
-- Params: none
-- Columns:
--   first_known TIMESTAMP, UTC; NULL without diagnostics
SELECT min(imported_at)::TIMESTAMP AS first_known
FROM batch_at(NULL)
WHERE list_contains(string_split(kind, '+'), 'diagnostics')
