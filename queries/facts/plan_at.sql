-- What: plans whose day has come: the day of the order, else the rule, never later than the day of the first import. A
--       plan taken again replaces its measures.
-- Grain: one row per plan.
-- Params: known_at TIMESTAMP, as_of DATE
-- Columns:
--   batch_id UUID, the file
--   plan VARCHAR, name of the plan in the store
--   title VARCHAR, as it stands
--   academic_year VARCHAR, 2023/2024 or a year; NULL if the plan has none
--   district VARCHAR, code; NULL for a plan of all
--   starts_on DATE, day of the order; NULL if unknown
--   owner VARCHAR, район; login or name of a school, школа if not named; empty if not said, NULL if not asked then
--   owner_guessed BOOLEAN, whether the owner was guessed; NULL if not asked then
--   imported_at TIMESTAMP, UTC
--   imported_by VARCHAR, who
--   file_name VARCHAR, as it was given
--   day DATE, the day; NULL if the year cannot be read
--   is_current BOOLEAN, its year is not over by the day; if all of the district's are, the plan whose year ended last
CREATE MACRO plan_at(known_at, as_of) AS TABLE
WITH standing AS (
    SELECT p.*, b.imported_at, b.imported_by, b.file_name, coalesce(last_day_of(p.academic_year), 'infinity'::DATE) AS ends_on,
           min(b.imported_at) OVER (PARTITION BY p.plan) AS learnt_at
    FROM store.plan AS p JOIN batch_at(known_at) AS b USING (batch_id)
    QUALIFY row_number() OVER (PARTITION BY p.plan ORDER BY b.imported_at DESC, b.batch_id) = 1
),
dated AS (
    SELECT s.*, least(coalesce(starts_on, CASE WHEN contains(academic_year, '/')
                                             THEN rule_day('plan', first_year(academic_year))
                                             ELSE make_date(first_year(academic_year), 1, 1) END),
                      clock_time(learnt_at, c.ahead, c.not_after)::DATE) AS day
    FROM standing AS s JOIN clock_span_at(known_at) AS c ON learnt_at >= c.since AND learnt_at < c.until
)
SELECT * EXCLUDE (learnt_at, ends_on),
    ends_on >= least(as_of, max(ends_on) OVER (PARTITION BY district)) AS is_current
FROM dated WHERE day <= as_of
