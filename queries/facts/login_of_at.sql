-- What: the school that each login of the files stands for. Nobody's word on it, it is held where it stands in one
--       file only and in no register, and its district knows better: a register that has at least half of the
--       district's logins is there, or at least three of them, and three to each such login, stand in several files.
-- Grain: one row per login.
-- Params: known_at TIMESTAMP
-- Columns:
--   login VARCHAR, as the files spell it
--   school VARCHAR, login of the school; NULL while it is held and when it is not to count
--   state VARCHAR, own | alias | ignored | held
--   files INTEGER, standing files that speak of it
--   district VARCHAR, code or name of the district that the files give it; NULL if none does
CREATE MACRO login_of_at(known_at) AS TABLE
WITH standing AS (SELECT b.batch_id FROM batch_at(known_at) AS b),
seen AS (
    SELECT s.login, count(DISTINCT s.batch_id) AS files, bool_or(s.source = 'school') AS registered
    FROM store.login_seen AS s SEMI JOIN standing AS b USING (batch_id)
    GROUP BY s.login
),
said AS (
    SELECT e.login, e.verdict, e.stands_for FROM store.login_event AS e WHERE e.recorded_at <= known_at
    QUALIFY row_number() OVER (PARTITION BY e.login ORDER BY e.recorded_at DESC, e.event_id DESC) = 1
),
home AS (
    SELECT h.login, arg_max(h.parent, (h.parent LIKE 'reg%', h.parent)) AS parent
    FROM (
        SELECT u.unit AS login, u.parent FROM store.unit_seen AS u SEMI JOIN standing AS b USING (batch_id)
        WHERE u.level = 'school'
        UNION ALL
        SELECT s.school, s.district FROM store.school AS s SEMI JOIN standing AS b USING (batch_id)
    ) AS h
    WHERE h.parent IS NOT NULL
    GROUP BY h.login
),
code AS (
    SELECT lower(trim(u.name)) AS name, min(u.unit) AS code
    FROM store.unit_seen AS u SEMI JOIN standing AS b USING (batch_id)
    WHERE u.level = 'district' AND u.unit LIKE 'reg%'
    GROUP BY lower(trim(u.name))
),
placed AS (
    SELECT s.login, s.files, s.registered, s.registered OR coalesce(a.verdict = 'school', false) AS is_known,
           a.verdict, a.stands_for, coalesce(c.code, h.parent) AS district
    FROM seen AS s
    LEFT JOIN said AS a USING (login)
    LEFT JOIN home AS h USING (login)
    LEFT JOIN code AS c ON c.name = lower(trim(h.parent))
),
-- the login without a district is judged among all
around AS (
    SELECT p.district, grouping(p.district) = 1 AS everywhere, count(*) AS logins, bool_or(p.registered) AS has_register,
           count_if(p.is_known) AS listed, count_if(p.is_known OR p.files > 1) AS several,
           count_if(p.files = 1 AND NOT p.is_known) AS single
    FROM placed AS p
    WHERE p.verdict IS NULL OR p.verdict = 'school'
    GROUP BY GROUPING SETS ((p.district), ())
),
judged AS (
    SELECT p.*,
           coalesce(p.verdict, CASE
               WHEN NOT p.is_known AND p.files = 1
                   AND (a.has_register AND 2 * a.listed >= a.logins - 1 OR a.several >= 3 AND a.several >= 3 * a.single)
                   THEN 'held'
               ELSE 'school'
           END) AS verdict_now
    FROM placed AS p
    LEFT JOIN around AS a ON a.everywhere = (p.district IS NULL) AND a.district IS NOT DISTINCT FROM p.district
)
SELECT j.login,
       CASE j.verdict_now WHEN 'school' THEN j.login WHEN 'alias' THEN j.stands_for END AS school,
       CASE j.verdict_now WHEN 'school' THEN 'own' WHEN 'alias' THEN 'alias' WHEN 'ignore' THEN 'ignored' ELSE 'held' END
           AS state,
       j.files::INTEGER AS files, j.district
FROM judged AS j
