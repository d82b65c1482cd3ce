-- What: the place of each measure's section among the sections of its plan.
-- Grain: one row per measure.
-- Params: known_at TIMESTAMP, as_of DATE
-- Columns:
--   measure VARCHAR, name of the measure
--   section_no INTEGER, place of its section in the plan, from 1
CREATE MACRO section_place_at(known_at, as_of) AS TABLE
SELECT measure, dense_rank() OVER (PARTITION BY plan ORDER BY begins)::INTEGER AS section_no
FROM (SELECT m.plan, m.measure, min(m.position) OVER (PARTITION BY m.plan, m.section) AS begins
      FROM store.measure AS m SEMI JOIN plan_at(known_at, as_of) AS p ON p.batch_id = m.batch_id AND p.plan = m.plan)
