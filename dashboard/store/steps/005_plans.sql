-- Plans of measures and what became of them. A taken plan is a batch of kind `plan`; its measures keep their
-- names (hashes) when the plan is taken again, so statuses stay with them. Every change is an event.

CREATE TABLE store.plan (
    batch_id UUID, plan VARCHAR, title VARCHAR, academic_year VARCHAR, district VARCHAR,
    starts_on DATE  -- day of the order, if known: repeated measures begin then
);

CREATE TABLE store.measure (
    batch_id UUID, plan VARCHAR, measure VARCHAR, position INTEGER, section VARCHAR, number VARCHAR, title VARCHAR,
    participants VARCHAR, owners VARCHAR, due_text VARCHAR, result VARCHAR, indicator VARCHAR,
    target DOUBLE, unit VARCHAR, direction VARCHAR, level VARCHAR  -- up | down; район | школа
);

-- A changed field of a measure; an empty value clears it.
CREATE TABLE store.measure_event (
    event_id UUID, recorded_at TIMESTAMP, recorded_by VARCHAR, measure VARCHAR, field VARCHAR, value VARCHAR
);

-- What was told of a measure in one school (NULL: the district) for one occurrence (NULL: all of them).
-- NULL in a column says nothing of it. Events of an import take time and author from their batch.
CREATE TABLE store.progress_event (
    batch_id UUID, event_id UUID, recorded_at TIMESTAMP, recorded_by VARCHAR, measure VARCHAR, school VARCHAR,
    occurrence VARCHAR, status VARCHAR, happened_on DATE, fact DOUBLE, evidence_link VARCHAR,
    evidence_hash VARCHAR, evidence_name VARCHAR, comment VARCHAR
);

-- A day of an assessment procedure entered by hand, or taken back.
CREATE TABLE store.procedure_event (
    event_id UUID, recorded_at TIMESTAMP, recorded_by VARCHAR, name VARCHAR, held_on DATE, removed BOOLEAN
);

-- Derived and kept by content: how a phrase is understood, and the days it unfolds into for a calendar of
-- procedures (hash). The same phrase, year and calendar give the same days at any moment, so that views of the
-- past stay as they were.
CREATE TABLE store.term (
    due_text VARCHAR, academic_year VARCHAR, calendar VARCHAR, grammar INTEGER, kind VARCHAR, words VARCHAR
);
CREATE TABLE store.occurrence (
    due_text VARCHAR, academic_year VARCHAR, calendar VARCHAR, grammar INTEGER, occurrence VARCHAR,
    due_from DATE, due_to DATE
);
