-- Self-analysis of schools in seven steps. Nothing is overwritten: the latest answer to a question stands, and the
-- latest word on where the self-analysis of a school and year has come to.

-- Answers that a file brought: they count as sent when the file came.
CREATE TABLE store.self_analysis (
    batch_id UUID, school VARCHAR, academic_year VARCHAR, step TINYINT, question VARCHAR, answer VARCHAR,
    conclusion VARCHAR, measure VARCHAR, due DATE
);

-- Answers given on the page: a draft is the school's own until it is sent.
CREATE TABLE store.self_analysis_answer (
    event_id UUID, recorded_at TIMESTAMP, recorded_by VARCHAR, school VARCHAR, academic_year VARCHAR, step TINYINT,
    question VARCHAR, answer VARCHAR, conclusion VARCHAR, measure VARCHAR, due DATE, draft BOOLEAN
);

-- asked | sent | returned | accepted; `term` is the last day to answer, of asked and returned.
CREATE TABLE store.self_analysis_event (
    event_id UUID, recorded_at TIMESTAMP, recorded_by VARCHAR, school VARCHAR, academic_year VARCHAR, state VARCHAR,
    term DATE, remark VARCHAR
);
