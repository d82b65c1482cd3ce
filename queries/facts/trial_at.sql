-- What: trials of the signs that stood on a day, the latest of each district and year as known at a moment.
-- Grain: one row per district and academic year.
-- Params: known_at TIMESTAMP, as_of DATE
-- Columns:
--   trial_id UUID, the trial
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
--   times BIGINT, trials drawn so far
CREATE MACRO trial_at(known_at, as_of) AS TABLE
SELECT trial_id, recorded_by, drawn_on, district, academic_year, seed, size, method, half_width, prevalence, error,
       least_ppv, most_alarms, most_missed, least_auc, reason,
       count(*) OVER (PARTITION BY district, academic_year) AS times
FROM store.trial
WHERE recorded_at <= known_at AND drawn_on <= as_of
QUALIFY row_number() OVER (PARTITION BY district, academic_year ORDER BY recorded_at DESC, trial_id DESC) = 1
