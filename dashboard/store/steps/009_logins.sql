-- Which logins of schools each file speaks of, counted when it is taken; and what people said of a login that neither
-- the register nor any other file knows. Such a login makes no school until someone says whose it is.

CREATE TABLE store.login_seen (batch_id UUID, login VARCHAR, source VARCHAR, rows INTEGER);  -- source: the fact table

CREATE TABLE store.login_event (
    event_id UUID, recorded_at TIMESTAMP, recorded_by VARCHAR, login VARCHAR,
    verdict VARCHAR,  -- school | alias | ignore
    stands_for VARCHAR  -- the login meant; empty unless an alias
);

INSERT INTO store.login_seen
SELECT batch_id, school, 'work', count(*) FROM store.work GROUP BY ALL
UNION ALL SELECT batch_id, unit, 'group_value', count(*) FROM store.group_value WHERE level = 'school' GROUP BY ALL
UNION ALL SELECT batch_id, unit, 'unit_seen', count(*) FROM store.unit_seen WHERE level = 'school' GROUP BY ALL
UNION ALL SELECT batch_id, school, 'school', count(*) FROM store.school GROUP BY ALL
UNION ALL SELECT batch_id, school, 'enrolment', count(*) FROM store.enrolment GROUP BY ALL
UNION ALL SELECT batch_id, school, 'exam_result', count(*) FROM store.exam_result GROUP BY ALL
UNION ALL SELECT batch_id, school, 'listed_school', count(*) FROM store.listed_school GROUP BY ALL
UNION ALL SELECT batch_id, school, 'recheck', count(*) FROM store.recheck GROUP BY ALL;
