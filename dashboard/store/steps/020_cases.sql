-- Cases: what is recorded of looking into a sign, one row per act; nothing is overwritten. `due` is the term of the step
-- that the case waits for after this act; subject and grade are NULL where the whole school is looked into.
CREATE TABLE store.case_event (
    event_id UUID, recorded_at TIMESTAMP, recorded_by VARCHAR, case_id VARCHAR, school VARCHAR, subject VARCHAR,
    grade TINYINT, academic_year VARCHAR, step VARCHAR, act VARCHAR, happened_on DATE, due DATE, reason VARCHAR,
    note VARCHAR, file_hash VARCHAR, file_name VARCHAR
);
