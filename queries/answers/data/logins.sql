-- What: every login of a school that standing files speak of: whose it is, with the best known name.
-- Grain: one row per login.
-- Params: none
-- Columns:
--   login VARCHAR, as the files spell it
--   state VARCHAR, own | alias | ignored | held
--   school VARCHAR, login it stands for; empty while it is held and when it is not to count
--   name VARCHAR, short name where the register has one, else as the files spell it; empty if unknown
--   district VARCHAR, code or name of the district; empty if unknown
SELECT o.login, any_value(o.state) AS state, coalesce(any_value(o.school), '') AS school,
       coalesce(max(nullif(s.short_name, '')), max(nullif(s.full_name, '')), max(u.name), '') AS name,
       coalesce(any_value(o.district), '') AS district
FROM login_of_at('infinity'::TIMESTAMP) AS o
LEFT JOIN school_at('infinity'::TIMESTAMP) AS s ON s.school = o.login
LEFT JOIN unit_seen_at('infinity'::TIMESTAMP) AS u ON u.level = 'school' AND u.unit = o.school
GROUP BY o.login
ORDER BY o.login
