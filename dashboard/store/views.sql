-- Views over the attached store, made anew at each start in memory: queries read these names only.
-- "_at(moment)" gives what was known then; NULL means now.

CREATE MACRO batch_at(moment) AS TABLE
    SELECT b.* FROM store.batch AS b
    WHERE b.imported_at <= coalesce(moment, 'infinity'::TIMESTAMP)
      AND NOT EXISTS (SELECT 1 FROM store.batch_revoked AS r
                      WHERE r.batch_id = b.batch_id AND r.revoked_at <= coalesce(moment, 'infinity'::TIMESTAMP));

-- One work may come in several forms: Ф1 (after the federal check) outranks a protocol, then the latest file.
CREATE MACRO work_at(moment) AS TABLE
    SELECT w.*, b.imported_at FROM store.work AS w JOIN batch_at(moment) AS b USING (batch_id)
    QUALIFY row_number() OVER (
        PARTITION BY w.school, w.subject, w.grade, w.academic_year, w.participant
        ORDER BY w.form <> 'f1', b.imported_at DESC, b.batch_id) = 1;

CREATE MACRO group_value_at(moment) AS TABLE
    SELECT g.* FROM store.group_value AS g JOIN batch_at(moment) AS b USING (batch_id)
    QUALIFY rank() OVER (
        PARTITION BY g.form, g.level, g.unit, g.subject, g.grade, g.academic_year
        ORDER BY b.imported_at DESC, b.batch_id) = 1;

CREATE MACRO assessment_at(moment) AS TABLE
    SELECT a.*, b.imported_at FROM store.assessment AS a JOIN batch_at(moment) AS b USING (batch_id);

CREATE MACRO task_at(moment) AS TABLE
    SELECT t.*, b.imported_at FROM store.task AS t JOIN batch_at(moment) AS b USING (batch_id);

CREATE MACRO unit_seen_at(moment) AS TABLE
    SELECT u.*, b.imported_at FROM store.unit_seen AS u JOIN batch_at(moment) AS b USING (batch_id);

CREATE MACRO school_at(moment) AS TABLE
    SELECT s.* FROM store.school AS s JOIN batch_at(moment) AS b USING (batch_id)
    QUALIFY row_number() OVER (PARTITION BY s.school ORDER BY b.imported_at DESC, b.batch_id) = 1;

CREATE MACRO enrolment_at(moment) AS TABLE
    SELECT e.* FROM store.enrolment AS e JOIN batch_at(moment) AS b USING (batch_id)
    QUALIFY rank() OVER (PARTITION BY e.school, e.academic_year ORDER BY b.imported_at DESC, b.batch_id) = 1;

CREATE MACRO exam_result_at(moment) AS TABLE
    SELECT e.* FROM store.exam_result AS e JOIN batch_at(moment) AS b USING (batch_id)
    QUALIFY row_number() OVER (
        PARTITION BY e.school, e.exam, e.subject, e.academic_year, e.participant
        ORDER BY b.imported_at DESC, b.batch_id) = 1;

CREATE MACRO recheck_at(moment) AS TABLE
    SELECT r.* FROM store.recheck AS r JOIN batch_at(moment) AS b USING (batch_id)
    QUALIFY row_number() OVER (
        PARTITION BY r.school, r.subject, r.grade, r.academic_year, r.participant
        ORDER BY b.imported_at DESC, b.batch_id) = 1;

CREATE MACRO listed_school_at(moment) AS TABLE
    SELECT l.* FROM store.listed_school AS l JOIN batch_at(moment) AS b USING (batch_id)
    QUALIFY row_number() OVER (PARTITION BY l.list_year, l.school, l.marker ORDER BY b.imported_at DESC, b.batch_id) = 1;

CREATE MACRO area_at(moment) AS TABLE
    SELECT a.* FROM store.area AS a JOIN batch_at(moment) AS b USING (batch_id)
    QUALIFY row_number() OVER (PARTITION BY a.name ORDER BY b.imported_at DESC, b.batch_id) = 1;

CREATE VIEW batch AS SELECT * FROM store.batch;
CREATE VIEW batch_revoked AS SELECT * FROM store.batch_revoked;
CREATE VIEW import_problem AS SELECT * FROM store.import_problem;
CREATE VIEW snapshot AS SELECT * FROM store.snapshot;
CREATE VIEW unit AS SELECT * FROM store.unit;
CREATE VIEW scale_used AS SELECT * FROM store.scale_used;
CREATE VIEW cell_figure AS SELECT * FROM store.cell_figure;

-- A school's works outrank its group forms; for a district, a region and the country the larger n speaks.
CREATE VIEW cell AS
    SELECT * FROM store.cell_figure
    WHERE n > 0 OR absent > 0
    QUALIFY row_number() OVER (
        PARTITION BY snapshot_id, level, unit, subject, grade, academic_year
        ORDER BY (level = 'school' AND basis = 'works' AND n > 0) DESC, n DESC, basis DESC) = 1;

CREATE VIEW cell_score AS
    SELECT s.* FROM store.cell_score AS s
    SEMI JOIN cell AS c USING (snapshot_id, level, unit, subject, grade, academic_year, basis);

CREATE VIEW cell_task AS
    SELECT t.* FROM store.cell_task AS t
    SEMI JOIN cell AS c USING (snapshot_id, level, unit, subject, grade, academic_year, basis);

CREATE VIEW method_run AS SELECT * FROM store.method_run;
CREATE VIEW indicator AS SELECT * FROM store.indicator;
CREATE VIEW cell_risk AS SELECT * FROM store.cell_risk;
CREATE VIEW school_risk AS SELECT * FROM store.school_risk;
CREATE VIEW expected_false AS SELECT * FROM store.expected_false;
CREATE VIEW agreement AS SELECT * FROM store.agreement;
CREATE VIEW published_marker AS SELECT * FROM store.published_marker;
CREATE VIEW report_made AS SELECT * FROM store.report_made;

-- Names listed in a cell: one a line or parted by semicolons or commas.
CREATE MACRO names_in(said) AS
    list_distinct(list_filter(list_transform(string_split_regex(coalesce(said, ''), '\s*[;,\n]\s*'), lambda x: trim(x)),
                              lambda x: x <> ''));

-- Plans. A plan taken again replaces its measures; those that stayed keep their statuses.
CREATE MACRO plan_at(moment) AS TABLE
    SELECT p.*, b.imported_at, b.imported_by, b.file_name FROM store.plan AS p JOIN batch_at(moment) AS b USING (batch_id)
    QUALIFY row_number() OVER (PARTITION BY p.plan ORDER BY b.imported_at DESC, b.batch_id) = 1;

CREATE MACRO measure_at(moment) AS TABLE
    WITH said AS (
        SELECT measure, field, arg_max(value, (recorded_at, event_id)) AS value FROM store.measure_event
        WHERE recorded_at <= coalesce(moment, 'infinity'::TIMESTAMP) GROUP BY measure, field
    ),
    edit AS (
        SELECT measure,
            max(value) FILTER (WHERE field = 'title') AS title, max(value) FILTER (WHERE field = 'owners') AS owners,
            max(value) FILTER (WHERE field = 'participants') AS participants,
            max(value) FILTER (WHERE field = 'due_text') AS due_text, max(value) FILTER (WHERE field = 'level') AS level,
            max(value) FILTER (WHERE field = 'target') AS target, max(value) FILTER (WHERE field = 'unit') AS unit,
            max(value) FILTER (WHERE field = 'direction') AS direction, max(value) FILTER (WHERE field = 'feed') AS feed,
            max(value) FILTER (WHERE field = 'required') AS required
        FROM said GROUP BY measure
    )
    SELECT m.plan, p.title AS plan_title, coalesce(p.academic_year, '') AS academic_year, p.district, p.starts_on,
        m.measure, m.position, m.section, m.number, coalesce(e.title, m.title) AS title,
        coalesce(e.participants, m.participants) AS participants, coalesce(e.owners, m.owners) AS owners,
        coalesce(e.due_text, m.due_text) AS due_text, m.result, m.indicator,
        CASE WHEN e.target IS NULL THEN m.target ELSE TRY_CAST(e.target AS DOUBLE) END AS target,
        coalesce(e.unit, m.unit) AS unit, coalesce(e.direction, m.direction) AS direction,
        coalesce(e.level, m.level) AS level, nullif(e.feed, '') AS feed, coalesce(e.required, '') <> 'нет' AS required
    FROM store.measure AS m
    JOIN plan_at(moment) AS p ON p.batch_id = m.batch_id AND p.plan = m.plan
    LEFT JOIN edit AS e ON e.measure = m.measure;

-- `word_order`: of two words the one recorded later stands, then the one of the later day.
CREATE MACRO progress_at(moment) AS TABLE
    SELECT epoch_ms(coalesce(e.recorded_at, b.imported_at)) * 1000000 + (e.happened_on - DATE '2000-01-01') AS word_order,
        e.event_id, e.batch_id, coalesce(e.recorded_at, b.imported_at) AS recorded_at,
        coalesce(e.recorded_by, b.imported_by) AS recorded_by, e.measure, coalesce(e.school, '') AS school, e.occurrence,
        e.status, e.happened_on, e.fact, e.evidence_link, e.evidence_hash, e.evidence_name, e.comment
    FROM store.progress_event AS e
    LEFT JOIN batch_at(moment) AS b ON b.batch_id = e.batch_id
    WHERE CASE WHEN e.batch_id IS NULL THEN e.recorded_at <= coalesce(moment, 'infinity'::TIMESTAMP)
               ELSE b.batch_id IS NOT NULL END;

CREATE MACRO procedure_at(moment) AS TABLE
    WITH entered AS (
        FROM store.procedure_event WHERE recorded_at <= coalesce(moment, 'infinity'::TIMESTAMP)
        QUALIFY row_number() OVER (PARTITION BY name, held_on ORDER BY recorded_at DESC, event_id DESC) = 1
    )
    SELECT name, held_on, true AS by_hand FROM entered WHERE NOT removed
    UNION ALL
    SELECT DISTINCT 'ВПР, ' || subject || ' ' || grade, held_on, false FROM assessment_at(moment) WHERE held_on IS NOT NULL;

CREATE MACRO calendar_at(moment) AS TABLE
    SELECT coalesce(sha256(string_agg(DISTINCT held_on::VARCHAR, ',' ORDER BY held_on::VARCHAR)), '') AS calendar
    FROM procedure_at(moment);

-- One row per measure and day it falls due; a measure without days has one row with empty dates.
CREATE MACRO due_at(moment) AS TABLE
    SELECT m.measure, coalesce(t.kind, 'undated') AS kind, coalesce(o.occurrence, '') AS occurrence, o.due_from, o.due_to
    FROM measure_at(moment) AS m
    LEFT JOIN store.term AS t ON t.due_text = m.due_text AND t.academic_year = m.academic_year
        AND t.calendar = (SELECT calendar FROM calendar_at(moment)) AND t.grammar = (SELECT max(grammar) FROM store.term)
    LEFT JOIN store.occurrence AS o ON o.due_text = t.due_text AND o.academic_year = t.academic_year
        AND o.calendar = t.calendar AND o.grammar = t.grammar
        AND (t.kind = 'dates' OR m.starts_on IS NULL OR o.due_to >= m.starts_on);

-- One row per measure, school ('' is the district) and day it falls due, with its status on the day `shown_on`.
-- `counted`: it enters the percentage. All days of a dated measure do; of a repeated one those that have come.
CREATE MACRO plan_cell_at(moment, shown_on, snapshot) AS TABLE
    WITH measure AS MATERIALIZED (FROM measure_at(moment)),
    said AS MATERIALIZED (
        SELECT measure, school, occurrence, max(word_order) AS word_order, arg_max(status, word_order) AS status,
               arg_max(happened_on, word_order) AS happened_on
        FROM progress_at(moment) WHERE status IS NOT NULL AND happened_on <= shown_on
        GROUP BY measure, school, occurrence
    ),
    place AS (
        SELECT measure, '' AS school FROM measure WHERE level = 'район'
        UNION ALL
        (SELECT m.measure, u.unit FROM measure AS m
         JOIN unit AS u ON u.snapshot_id = snapshot AND u.level = 'school' AND (m.district IS NULL OR u.parent = m.district)
         WHERE m.level = 'школа'
         UNION
         SELECT m.measure, s.school FROM measure AS m JOIN said AS s USING (measure) WHERE m.level = 'школа' AND s.school <> '')
    ),
    cell AS (
        SELECT m.plan, m.measure, m.required AS measure_required, p.school, d.kind, d.occurrence, d.due_from, d.due_to,
            CASE WHEN w.word_order IS NULL OR s.word_order > w.word_order THEN s.status ELSE w.status END AS said_status,
            CASE WHEN w.word_order IS NULL OR s.word_order > w.word_order THEN s.happened_on ELSE w.happened_on END AS happened_on
        FROM measure AS m
        JOIN place AS p USING (measure)
        JOIN due_at(moment) AS d USING (measure)
        LEFT JOIN said AS s ON s.measure = m.measure AND s.school = p.school AND s.occurrence = d.occurrence
        LEFT JOIN said AS w ON w.measure = m.measure AND w.school = p.school AND w.occurrence IS NULL
    ),
    judged AS (
        SELECT * EXCLUDE (said_status, measure_required),
            CASE WHEN measure_required THEN coalesce(said_status, 'не начато') ELSE 'не требуется' END AS status
        FROM cell
    )
    SELECT *,
        status <> 'не требуется' AND due_to IS NOT NULL AND kind IN ('dates', 'recurring', 'relative')
            AND (kind = 'dates' OR due_to <= shown_on OR status = 'выполнено') AS counted,
        status IN ('не начато', 'в работе') AND coalesce(due_to < shown_on, false) AND kind <> 'standing' AS overdue
    FROM judged;

-- One row per measure and school; the days are of the occurrence that stands now or comes next.
CREATE MACRO plan_task_at(moment, shown_on, snapshot) AS TABLE
    SELECT plan, measure, school, any_value(kind) AS kind,
        count(*) FILTER (WHERE counted) AS required, count(*) FILTER (WHERE counted AND status = 'выполнено') AS done,
        count(*) FILTER (WHERE overdue) AS overdue,
        CASE
            WHEN bool_and(status = 'не требуется') THEN 'не требуется'
            WHEN count(*) FILTER (WHERE counted) > 0
                AND bool_and(status = 'выполнено') FILTER (WHERE counted) THEN 'выполнено'
            WHEN count(*) FILTER (WHERE counted) = 0
                AND bool_and(status = 'выполнено') FILTER (WHERE status <> 'не требуется') THEN 'выполнено'
            WHEN bool_or(status IN ('в работе', 'выполнено')) THEN 'в работе'
            ELSE 'не начато'
        END AS status,
        coalesce(min(due_to) FILTER (WHERE due_to >= shown_on), max(due_to)) AS due_to,
        coalesce(arg_min(due_from, due_to) FILTER (WHERE due_to >= shown_on), arg_max(due_from, due_to)) AS due_from,
        coalesce(arg_min(occurrence, due_to) FILTER (WHERE due_to >= shown_on), arg_max(occurrence, due_to), '') AS occurrence,
        min(due_to) FILTER (WHERE due_to >= shown_on AND status IN ('не начато', 'в работе')) AS next_due,
        max(happened_on) AS happened_on
    FROM plan_cell_at(moment, shown_on, snapshot)
    GROUP BY plan, measure, school;

-- The fact of a measure's indicator as told: the district's word, else the schools' facts together.
CREATE MACRO told_fact_at(moment, shown_on) AS TABLE
    WITH last AS (
        SELECT measure, school, arg_max(fact, word_order) AS fact
        FROM progress_at(moment) WHERE fact IS NOT NULL AND happened_on <= shown_on GROUP BY measure, school
    )
    SELECT m.measure,
        coalesce(max(l.fact) FILTER (WHERE l.school = ''),
                 CASE WHEN any_value(m.unit) LIKE '%\%%' ESCAPE '\' THEN avg(l.fact) ELSE sum(l.fact) END) AS fact
    FROM measure_at(moment) AS m JOIN last AS l USING (measure)
    GROUP BY m.measure;

CREATE VIEW term AS SELECT * FROM store.term;
CREATE VIEW occurrence AS SELECT * FROM store.occurrence;

-- Teachers. A register taken again replaces what it says of a teacher, all subjects at once.
CREATE MACRO teacher_at(moment) AS TABLE
    SELECT t.* FROM store.teacher AS t JOIN batch_at(moment) AS b USING (batch_id)
    QUALIFY rank() OVER (PARTITION BY t.teacher ORDER BY b.imported_at DESC, b.batch_id) = 1;

-- A later file corrects an earlier one about the same teacher, day and topic.
CREATE MACRO diagnostic_at(moment) AS TABLE
    SELECT d.* FROM store.diagnostic AS d JOIN batch_at(moment) AS b USING (batch_id)
    QUALIFY row_number() OVER (
        PARTITION BY d.teacher, d.taken_on, d.subject, d.block, d.topic
        ORDER BY b.imported_at DESC, b.batch_id, d.points) = 1;

CREATE MACRO route_at(moment) AS TABLE
    WITH told AS (
        SELECT r.teacher, r.route_number, r.approved_on, r.due_on, r.status, r.curator, b.imported_at AS told_at,
               r.batch_id AS told_by
        FROM store.route AS r JOIN batch_at(moment) AS b USING (batch_id)
        UNION ALL
        SELECT teacher, route_number, approved_on, due_on, status, curator, recorded_at, event_id
        FROM store.route_event WHERE recorded_at <= coalesce(moment, 'infinity'::TIMESTAMP)
    )
    FROM told
    QUALIFY row_number() OVER (PARTITION BY teacher, route_number ORDER BY told_at DESC, told_by) = 1;

CREATE MACRO course_at(moment) AS TABLE
    SELECT c.* FROM store.course AS c JOIN batch_at(moment) AS b USING (batch_id)
    QUALIFY row_number() OVER (
        PARTITION BY c.teacher, c.programme, c.subject, c.finished_on ORDER BY b.imported_at DESC, b.batch_id) = 1;

-- The first and the latest result of each topic, of what was known at a moment and had happened by a day
-- (NULL: any day).
CREATE MACRO deficit_topic_at(moment, day) AS TABLE
    SELECT teacher, subject, block, topic,
           min(taken_on) AS first_on, arg_min(points, taken_on) AS first_points, arg_min(max_points, taken_on) AS first_max,
           max(taken_on) AS latest_on, arg_max(points, taken_on) AS now_points, arg_max(max_points, taken_on) AS now_max
    FROM diagnostic_at(moment)
    WHERE taken_on <= coalesce(day, DATE '9999-12-31')
    GROUP BY teacher, subject, block, topic;

CREATE MACRO deficit_school_at(moment) AS TABLE
    SELECT teacher, min(school) AS school FROM teacher_at(moment) GROUP BY teacher;

-- A block of a teacher: its first results, its present ones (the latest of each topic), whether any was taken again.
CREATE MACRO deficit_block_at(moment, day) AS TABLE
    SELECT d.teacher, s.school, d.subject, d.block, count(*) AS topics,
           min(d.first_on) AS first_on, 100.0 * sum(d.first_points) / sum(d.first_max) AS first_pct,
           max(d.latest_on) AS latest_on, 100.0 * sum(d.now_points) / sum(d.now_max) AS now_pct,
           bool_or(d.latest_on > d.first_on) AS repeated
    FROM deficit_topic_at(moment, day) AS d
    LEFT JOIN deficit_school_at(moment) AS s USING (teacher)
    GROUP BY ALL;

-- The latest route of a teacher approved by a day.
CREATE MACRO deficit_route_at(moment, day) AS TABLE
    FROM route_at(moment)
    WHERE approved_on IS NULL OR approved_on <= coalesce(day, DATE '9999-12-31')
    QUALIFY row_number() OVER (PARTITION BY teacher ORDER BY status = 'прекращён', approved_on DESC NULLS LAST,
                               told_at DESC, route_number DESC) = 1;

-- One row per measure over its schools, or in one school. `completion_pct` = done of required; NULL for a measure
-- without a term (standing, undated) and for one of which nothing is required yet.
CREATE MACRO plan_measure_at(moment, shown_on, snapshot, only_school) AS TABLE
    WITH task AS MATERIALIZED (
        FROM plan_task_at(moment, shown_on, snapshot) WHERE only_school IS NULL OR school = only_school
    ),
    summed AS (
        SELECT measure, any_value(kind) AS kind, sum(required) AS required, sum(done) AS done, sum(overdue) AS overdue,
            count(*) AS places, count(*) FILTER (WHERE status = 'не требуется') AS places_out,
            count(*) FILTER (WHERE status = 'выполнено') AS places_done,
            count(*) FILTER (WHERE status = 'в работе') AS places_started,
            count(*) FILTER (WHERE overdue > 0) AS places_overdue,
            min(due_from) AS due_from, min(due_to) AS due_to, min(next_due) AS next_due,
            arg_min(occurrence, due_to) AS occurrence, max(happened_on) AS happened_on
        FROM task GROUP BY measure
    )
    SELECT m.*, coalesce(s.kind, 'undated') AS kind,
        CASE
            WHEN s.measure IS NULL THEN 'не начато'
            WHEN s.places_out = s.places THEN 'не требуется'
            WHEN s.places_done + s.places_out = s.places THEN 'выполнено'
            WHEN s.places_done + s.places_started > 0 THEN 'в работе'
            ELSE 'не начато'
        END AS status,
        coalesce(s.required, 0)::INTEGER AS cells, coalesce(s.done, 0)::INTEGER AS cells_done,
        coalesce(s.overdue, 0)::INTEGER AS cells_overdue, coalesce(s.places, 0)::INTEGER AS places,
        coalesce(s.places_done, 0)::INTEGER AS places_done, coalesce(s.places_out, 0)::INTEGER AS places_out,
        coalesce(s.places_overdue, 0)::INTEGER AS places_overdue,
        100.0 * s.done / nullif(s.required, 0) AS completion_pct,
        s.due_from, s.due_to, s.next_due, coalesce(s.occurrence, '') AS occurrence, s.happened_on
    FROM measure_at(moment) AS m
    LEFT JOIN summed AS s USING (measure)
    WHERE s.measure IS NOT NULL OR only_school IS NULL;

CREATE VIEW measure_event AS SELECT * FROM store.measure_event;
