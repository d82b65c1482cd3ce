-- What a meeting decided, and whether it was carried out. Nothing is overwritten: a changed or removed decision is a new
-- row of the same `decision`, the latest stands.

CREATE TABLE store.decision_event (
    event_id UUID, recorded_at TIMESTAMP, recorded_by VARCHAR, decision VARCHAR, district VARCHAR,
    meeting DATE, report_day DATE,  -- the day people met, and the day of the figures they looked at
    position INTEGER, text VARCHAR, who VARCHAR, due DATE, source VARCHAR, removed BOOLEAN
);

CREATE TABLE store.decision_done (
    event_id UUID, recorded_at TIMESTAMP, recorded_by VARCHAR, decision VARCHAR, done BOOLEAN, happened_on DATE,
    note VARCHAR
);

-- A meeting whose papers were made: from what was known, and the files kept by hash beside the store.
CREATE TABLE store.meeting_held (
    meeting_id UUID, recorded_at TIMESTAMP, recorded_by VARCHAR, district VARCHAR, meeting DATE, report_day DATE,
    since DATE, academic_year VARCHAR, number VARCHAR, known_at TIMESTAMP, fingerprint VARCHAR, report_id VARCHAR,
    minutes_hash VARCHAR, letters_hash VARCHAR, letters INTEGER
);
