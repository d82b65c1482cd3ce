-- What: the plans that are taken.
-- Grain: one row per plan.
-- Params: $known_at TIMESTAMP, $as_of DATE, $district VARCHAR
-- Scope: open
-- Columns:
--   plan VARCHAR, name of the plan in the store
--   title VARCHAR, as taken
--   academic_year VARCHAR, 2023/2024; empty if the plan has none
--   batch_id VARCHAR, UUID as text
--   taken_at TIMESTAMP, UTC
--   taken_by VARCHAR, who
--   measures INTEGER, measures
--   owner VARCHAR, район; login or name of a school, школа if not named; empty if not said
--   owner_school VARCHAR, login or name of the school whose plan it is; NULL for the district's
--   is_current BOOLEAN, its year is not over by the day; if all of the district's are, the plan whose year ended last
SELECT p.plan, p.title, coalesce(p.academic_year, '') AS academic_year, p.batch_id::VARCHAR AS batch_id,
       p.imported_at AS taken_at, p.imported_by AS taken_by, count(m.measure)::INTEGER AS measures,
       coalesce(p.owner, 'район') AS owner,
       CASE WHEN p.owner NOT IN ('', 'район') THEN p.owner END AS owner_school, p.is_current
FROM plan_at($known_at, $as_of) AS p
LEFT JOIN measure_at($known_at, $as_of) AS m USING (plan)
WHERE plan_is_here(p.district, $district)
GROUP BY ALL
ORDER BY academic_year DESC, p.title, p.plan
