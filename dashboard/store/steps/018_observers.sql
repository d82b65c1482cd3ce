-- Observers at procedures, one row per observer and procedure of a school, and the bank of those who may be sent.
CREATE TABLE store.observation (
    batch_id UUID, observer VARCHAR, origin VARCHAR, origin_school VARCHAR, school VARCHAR, procedure VARCHAR,
    subject VARCHAR, grade TINYINT, observed_on DATE, video BOOLEAN, remark VARCHAR
);

CREATE TABLE store.observer (
    batch_id UUID, observer VARCHAR, origin VARCHAR, origin_school VARCHAR, trained BOOLEAN, conflicts VARCHAR,
    latitude DOUBLE, longitude DOUBLE, free_from DATE, free_to DATE, most INTEGER
);
