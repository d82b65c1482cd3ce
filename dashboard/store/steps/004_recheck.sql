-- Works marked again by an outside commission, one row per work.
CREATE TABLE store.recheck (
    batch_id UUID, school VARCHAR, subject VARCHAR, grade TINYINT, academic_year VARCHAR, participant VARCHAR,
    school_score SMALLINT, school_mark TINYINT, commission_score SMALLINT, commission_mark TINYINT,
    expert VARCHAR, checked_on DATE
);
