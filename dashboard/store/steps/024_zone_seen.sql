-- Zones as they stood at each look: a look is a derivation of the day itself that moved a zone or a number. Nothing is
-- overwritten. `one_in` is the number that decided, `cells` and `pupils` what was known of the school by then.
CREATE TABLE store.zone_seen (
    recorded_at TIMESTAMP, looked_on DATE, academic_year VARCHAR, school VARCHAR, zone VARCHAR, one_in DOUBLE,
    cells INTEGER, pupils INTEGER, method_version VARCHAR
);
