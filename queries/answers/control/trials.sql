-- What: trials of the signs that stand: when drawn, with which seed, what was promised before the lot.
-- Grain: one row per district and academic year.
-- Params: $known_at TIMESTAMP, $as_of DATE, $district VARCHAR, $year VARCHAR
-- Columns:
--   trial_id VARCHAR, UUID as text
--   recorded_by VARCHAR, who drew it
--   drawn_on DATE, day of the lot
--   district VARCHAR, code, or все where none was chosen
--   academic_year VARCHAR, 2023/2024
--   seed BIGINT, gives the cells and their order
--   size VARCHAR, small | medium | full
--   method VARCHAR, version of the method whose signs are tried
--   half_width DOUBLE, half of the interval wanted, 0 to 1
--   prevalence DOUBLE, share of cells expected to be confirmed, 0 to 1
--   error DOUBLE, how often at most a recheck is wrong, 0 to 1
--   least_ppv DOUBLE, share confirmed in the flagged zones below which the method goes back, 0 to 1
--   most_alarms DOUBLE, share flagged of those not confirmed above which it goes back, 0 to 1
--   most_missed DOUBLE, share confirmed in the zones not flagged above which they are not called calm, 0 to 1
--   least_auc DOUBLE, AUC below which it goes back
--   reason VARCHAR, why drawn anew; empty of the first
--   times INTEGER, trials drawn so far
SELECT trial_id::VARCHAR AS trial_id, recorded_by, drawn_on, district, academic_year, seed, size, method, half_width,
       prevalence, error, least_ppv, most_alarms, most_missed, least_auc, reason, times::INTEGER AS times
FROM trial_at($known_at, $as_of)
WHERE ($year = 'все' OR academic_year = $year) AND district IN ('все', $district)
ORDER BY academic_year DESC, district = 'все'
