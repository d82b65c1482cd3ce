-- Who checks whose works, as it was decided: nothing is overwritten, of one district and year the latest stands.

CREATE TABLE store.cross_check (
    event_id UUID, recorded_at TIMESTAMP, recorded_by VARCHAR, assignment VARCHAR, district VARCHAR,
    academic_year VARCHAR, taken_on DATE, gap_pct DOUBLE, mean_load DOUBLE, unmet INTEGER,
    removed BOOLEAN  -- taken back: none stands
);

-- Its pairs. `works` is the expert's own part of the procedure's works.
CREATE TABLE store.cross_check_pair (
    assignment VARCHAR, recorded_at TIMESTAMP, subject VARCHAR, grade TINYINT, school VARCHAR, expert VARCHAR,
    home VARCHAR, km DOUBLE, works DOUBLE, pinned BOOLEAN
);
