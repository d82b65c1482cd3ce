-- What: check works drawn for a trial of the signs, with their zone on the day of the lot.
-- Grain: one row per pack.
-- Params: $snapshot UUID, $known_at TIMESTAMP, $trial VARCHAR
-- Columns:
--   pack INTEGER, number of the pack, from 1
--   school VARCHAR, login
--   name VARCHAR, short name; the login where no file names the school
--   subject VARCHAR, code
--   grade TINYINT, 4 to 11
--   zone VARCHAR, обычная | присмотреться | проверить | перепроверка
--   band INTEGER, place of the band of works, from 0
--   works INTEGER, works with a score
--   one_in DOUBLE, one in so many honest ones; NULL where nothing could be asked
SELECT c.pack, o.school, coalesce(u.name, o.school) AS name, c.subject, c.grade, c.zone, c.band, c.works, c.one_in
FROM store.trial_cell AS c
JOIN login_of_at($known_at) AS o ON o.login = c.school AND o.school IS NOT NULL
LEFT JOIN unit AS u ON u.snapshot_id = $snapshot::UUID AND u.level = 'school' AND u.unit = o.school
WHERE c.trial_id::VARCHAR = $trial
ORDER BY c.pack
