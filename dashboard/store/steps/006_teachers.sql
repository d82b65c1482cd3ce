-- Teachers' own diagnostics and what followed. Codes stand for people everywhere; the name stands only in
-- teacher.full_name, which one query reads.

CREATE TABLE store.teacher (
    batch_id UUID, teacher VARCHAR, full_name VARCHAR, school VARCHAR, subject VARCHAR,
    experience_years SMALLINT, category VARCHAR
);

-- One row per teacher, day and topic.
CREATE TABLE store.diagnostic (
    batch_id UUID, teacher VARCHAR, taken_on DATE, subject VARCHAR, block VARCHAR, topic VARCHAR,
    points DOUBLE, max_points DOUBLE
);

CREATE TABLE store.route (
    batch_id UUID, teacher VARCHAR, route_number VARCHAR, approved_on DATE, due_on DATE,
    status VARCHAR,  -- не начат | в работе | выполнен | прекращён
    curator VARCHAR
);

-- A route written down on the page: an event with author and time, beside the routes of files.
CREATE TABLE store.route_event (
    event_id UUID, recorded_at TIMESTAMP, recorded_by VARCHAR, teacher VARCHAR, route_number VARCHAR,
    approved_on DATE, due_on DATE, status VARCHAR, curator VARCHAR
);

CREATE TABLE store.course (
    batch_id UUID, teacher VARCHAR, programme VARCHAR, subject VARCHAR, hours SMALLINT, finished_on DATE,
    certificate VARCHAR
);
