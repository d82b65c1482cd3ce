-- The computer's clock went back: from the moment `since` on, moments of knowledge run ahead of the clock by
-- `since - clock_at`, so that the later word stands over the earlier one. A row with both equal ends it: the clock has
-- caught up. Empty while the clock only goes forward.
CREATE TABLE store.clock_turn (since TIMESTAMP, clock_at TIMESTAMP);

-- How many rows each file brought to each table, written with them: what is doubled or lost since can be told.
CREATE TABLE store.batch_rows (batch_id UUID, kept_in VARCHAR, rows INTEGER);

INSERT INTO store.batch_rows
SELECT batch_id, 'import_problem', count(*) FROM store.import_problem GROUP BY ALL
UNION ALL SELECT batch_id, 'assessment', count(*) FROM store.assessment GROUP BY ALL
UNION ALL SELECT batch_id, 'task', count(*) FROM store.task GROUP BY ALL
UNION ALL SELECT batch_id, 'work', count(*) FROM store.work GROUP BY ALL
UNION ALL SELECT batch_id, 'group_value', count(*) FROM store.group_value GROUP BY ALL
UNION ALL SELECT batch_id, 'unit_seen', count(*) FROM store.unit_seen GROUP BY ALL
UNION ALL SELECT batch_id, 'school', count(*) FROM store.school GROUP BY ALL
UNION ALL SELECT batch_id, 'enrolment', count(*) FROM store.enrolment GROUP BY ALL
UNION ALL SELECT batch_id, 'exam_result', count(*) FROM store.exam_result GROUP BY ALL
UNION ALL SELECT batch_id, 'listed_school', count(*) FROM store.listed_school GROUP BY ALL
UNION ALL SELECT batch_id, 'area', count(*) FROM store.area GROUP BY ALL
UNION ALL SELECT batch_id, 'recheck', count(*) FROM store.recheck GROUP BY ALL
UNION ALL SELECT batch_id, 'plan', count(*) FROM store.plan GROUP BY ALL
UNION ALL SELECT batch_id, 'measure', count(*) FROM store.measure GROUP BY ALL
UNION ALL SELECT batch_id, 'progress_event', count(*) FROM store.progress_event WHERE batch_id IS NOT NULL GROUP BY ALL
UNION ALL SELECT batch_id, 'teacher', count(*) FROM store.teacher GROUP BY ALL
UNION ALL SELECT batch_id, 'diagnostic', count(*) FROM store.diagnostic GROUP BY ALL
UNION ALL SELECT batch_id, 'route', count(*) FROM store.route GROUP BY ALL
UNION ALL SELECT batch_id, 'course', count(*) FROM store.course GROUP BY ALL
UNION ALL SELECT batch_id, 'passport', count(*) FROM store.passport GROUP BY ALL
UNION ALL SELECT batch_id, 'file_correction', count(*) FROM store.file_correction GROUP BY ALL
UNION ALL SELECT batch_id, 'batch_drop', count(*) FROM store.batch_drop GROUP BY ALL;
