-- Trials of the signs: cells drawn by lot from every zone, to be rechecked by people who do not know the zone. Nothing is
-- overwritten: of one district and year the latest stands. What was promised and what would change minds is kept as it
-- was written before the lot.
CREATE TABLE store.trial (
    trial_id UUID, recorded_at TIMESTAMP, recorded_by VARCHAR, drawn_on DATE, district VARCHAR, academic_year VARCHAR,
    seed BIGINT, size VARCHAR,  -- small | medium | full
    method VARCHAR, half_width DOUBLE, prevalence DOUBLE, error DOUBLE, least_ppv DOUBLE, most_alarms DOUBLE,
    most_missed DOUBLE, least_auc DOUBLE, reason VARCHAR
);

-- Its strata, a zone and a band of works: cells there were and cells drawn.
CREATE TABLE store.trial_stratum (trial_id UUID, zone VARCHAR, band INTEGER, cells INTEGER, drawn INTEGER);

-- Its cells with their zone and rarity on the day of the lot; `pack` is all that an expert is told.
CREATE TABLE store.trial_cell (
    trial_id UUID, pack INTEGER, school VARCHAR, subject VARCHAR, grade TINYINT, zone VARCHAR, band INTEGER, works INTEGER,
    one_in DOUBLE
);
