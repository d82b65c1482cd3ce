-- What: plans that stand, whatever their day, as another file of the same title and year meets them.
-- Grain: one row per plan.
-- Params: none
-- Columns:
--   plan VARCHAR, name of the plan in the store
--   title VARCHAR, as taken
--   academic_year VARCHAR, 2023/2024 or a year; empty if the plan has none
--   district VARCHAR, code; NULL for a plan of all
--   owner VARCHAR, район; login or name of a school, школа if not named; empty if not said
--   owner_guessed BOOLEAN, whether the owner was guessed
--   file_name VARCHAR, as it was given
--   measures VARCHAR[], names of its measures
SELECT p.plan, p.title, coalesce(p.academic_year, '') AS academic_year, p.district, coalesce(p.owner, 'район') AS owner,
       coalesce(p.owner_guessed, false) AS owner_guessed, p.file_name, list(m.measure) FILTER (WHERE m.measure IS NOT NULL) AS measures
FROM plan_at('infinity'::TIMESTAMP, 'infinity'::DATE) AS p
LEFT JOIN store.measure AS m ON m.batch_id = p.batch_id AND m.plan = p.plan
GROUP BY ALL
ORDER BY p.title, p.plan
