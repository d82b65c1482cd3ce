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
