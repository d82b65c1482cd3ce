-- What: logins that neither the register nor any other file knows: their rows wait until someone says whose they are.
-- Grain: one row per login.
-- Params: none
-- Columns:
--   login VARCHAR, as the file spells it
--   name VARCHAR, of the school as the file spells it; empty if it does not
--   district VARCHAR, code or name as the file gives it; empty if it does not
--   batch_id VARCHAR, the file, UUID as text
--   file_name VARCHAR, as it was given
--   works INTEGER, pupils' works under the login
--   rows INTEGER, rows of all kinds under the login
SELECT o.login, coalesce(max(u.name), '') AS name, coalesce(any_value(o.district), '') AS district,
       any_value(b.batch_id)::VARCHAR AS batch_id, any_value(b.file_name) AS file_name,
       coalesce(sum(s.rows) FILTER (WHERE s.source = 'work'), 0)::INTEGER AS works,
       coalesce(sum(s.rows) FILTER (WHERE s.source <> 'unit_seen'), 0)::INTEGER AS rows
FROM login_of_at('infinity'::TIMESTAMP) AS o
JOIN store.login_seen AS s USING (login)
JOIN batch_at('infinity'::TIMESTAMP) AS b ON b.batch_id = s.batch_id
LEFT JOIN store.unit_seen AS u ON u.batch_id = s.batch_id AND u.unit = o.login AND s.source = 'unit_seen'
WHERE o.state = 'held'
GROUP BY o.login
ORDER BY o.login
