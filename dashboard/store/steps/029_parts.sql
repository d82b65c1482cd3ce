-- Figures of check works by parts: a part is one subject, grade and academic year with all that its rows come from, and
-- stands once for all snapshots that have it. `part_id` is the hash of what it comes from. Figures of snapshots that
-- stand are carried over, each with parts of its own.

CREATE TABLE store.snapshot_part (
    snapshot_id UUID, part_id UUID, subject VARCHAR, grade TINYINT, academic_year VARCHAR
);
INSERT INTO store.snapshot_part
SELECT snapshot_id, md5(concat_ws(' ', snapshot_id, subject, grade, academic_year))::UUID, subject, grade, academic_year
FROM (SELECT snapshot_id, subject, grade, academic_year FROM store.scale_used
      UNION SELECT snapshot_id, subject, grade, academic_year FROM store.cell_figure);

CREATE TABLE store.scale_of_part AS
SELECT p.part_id, t.* EXCLUDE (snapshot_id)
FROM store.scale_used AS t JOIN store.snapshot_part AS p USING (snapshot_id, subject, grade, academic_year);
DROP TABLE store.scale_used;
ALTER TABLE store.scale_of_part RENAME TO scale_used;

CREATE TABLE store.figure_of_part AS
SELECT p.part_id, t.* EXCLUDE (snapshot_id)
FROM store.cell_figure AS t JOIN store.snapshot_part AS p USING (snapshot_id, subject, grade, academic_year);
DROP TABLE store.cell_figure;
ALTER TABLE store.figure_of_part RENAME TO cell_figure;

CREATE TABLE store.spoken_of_part AS
SELECT p.part_id, t.* EXCLUDE (snapshot_id)
FROM store.cell_spoken AS t JOIN store.snapshot_part AS p USING (snapshot_id, subject, grade, academic_year);
DROP TABLE store.cell_spoken;
ALTER TABLE store.spoken_of_part RENAME TO cell_spoken;

CREATE TABLE store.score_of_part AS
SELECT p.part_id, t.* EXCLUDE (snapshot_id)
FROM store.cell_score AS t JOIN store.snapshot_part AS p USING (snapshot_id, subject, grade, academic_year);
DROP TABLE store.cell_score;
ALTER TABLE store.score_of_part RENAME TO cell_score;

CREATE TABLE store.task_of_part AS
SELECT p.part_id, t.* EXCLUDE (snapshot_id)
FROM store.cell_task AS t JOIN store.snapshot_part AS p USING (snapshot_id, subject, grade, academic_year);
DROP TABLE store.cell_task;
ALTER TABLE store.task_of_part RENAME TO cell_task;

-- What works say is a part too, of no check work in particular; those of snapshots that stand are their own.
INSERT INTO store.snapshot_part
SELECT snapshot_id, md5(snapshot_id || ' signs')::UUID, NULL, NULL, NULL FROM store.snapshot;
CREATE TABLE store.answer_of_part AS
SELECT md5(snapshot_id || ' signs')::UUID AS part_id, * EXCLUDE (snapshot_id) FROM store.indicator;
DROP TABLE store.indicator;
ALTER TABLE store.answer_of_part RENAME TO indicator;
CREATE TABLE store.marker_of_part AS
SELECT md5(snapshot_id || ' signs')::UUID AS part_id, * EXCLUDE (snapshot_id) FROM store.published_marker;
DROP TABLE store.published_marker;
ALTER TABLE store.marker_of_part RENAME TO published_marker;
CREATE TABLE store.agreement_of_part AS
SELECT md5(snapshot_id || ' signs')::UUID AS part_id, * EXCLUDE (snapshot_id) FROM store.agreement;
DROP TABLE store.agreement;
ALTER TABLE store.agreement_of_part RENAME TO agreement;
CREATE TABLE store.habit_of_part AS
SELECT md5(snapshot_id || ' signs')::UUID AS part_id, * EXCLUDE (snapshot_id) FROM store.habit;
DROP TABLE store.habit;
ALTER TABLE store.habit_of_part RENAME TO habit;

-- Sums that the method asks of works, task by task and mark by mark.
CREATE TABLE store.task_sum (
    part_id UUID, school VARCHAR, subject VARCHAR, grade TINYINT, academic_year VARCHAR, position SMALLINT, label VARCHAR,
    max_points SMALLINT, difficulty VARCHAR, n INTEGER, sum_points DOUBLE, sum_squares DOUBLE, sum_with_total DOUBLE
);
CREATE TABLE store.answer_sum (
    part_id UUID, school VARCHAR, subject VARCHAR, grade TINYINT, academic_year VARCHAR, n INTEGER, journal_n INTEGER,
    told_e DOUBLE, told_s DOUBLE, told_g DOUBLE, given_e DOUBLE, given_s DOUBLE, given_g DOUBLE,
    even_e DOUBLE, even_s DOUBLE, even_g DOUBLE, infl_e DOUBLE, infl_s DOUBLE, infl_g DOUBLE, same DOUBLE, alike_n INTEGER
);
CREATE TABLE store.journal_sum (
    part_id UUID, school VARCHAR, subject VARCHAR, grade TINYINT, academic_year VARCHAR, mark TINYINT, journal_mark TINYINT,
    works INTEGER
);
CREATE TABLE store.journal_score_sum (
    part_id UUID, school VARCHAR, subject VARCHAR, grade TINYINT, academic_year VARCHAR, score SMALLINT,
    journal_mark TINYINT, works INTEGER
);
CREATE TABLE store.attendance_sum (
    part_id UUID, school VARCHAR, subject VARCHAR, grade TINYINT, academic_year VARCHAR,
    present_journal_n INTEGER, present_journal_sum DOUBLE, present_journal_sumsq DOUBLE,
    absent_journal_n INTEGER, absent_journal_sum DOUBLE, absent_journal_sumsq DOUBLE
);
