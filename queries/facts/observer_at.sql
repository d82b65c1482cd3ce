-- What: the bank of observers as it stood: the latest word on each.
-- Grain: one row per observer.
-- Params: known_at TIMESTAMP
-- Columns:
--   observer VARCHAR, code
--   origin VARCHAR, школа | родитель | район; NULL if not said
--   origin_school VARCHAR, login of the observer's own school; NULL if none
--   trained BOOLEAN, NULL if not said
--   conflicts VARCHAR, logins joined by ;, empty if none
--   latitude DOUBLE, degrees
--   longitude DOUBLE, degrees
--   free_from DATE, first day; NULL if any
--   free_to DATE, last day; NULL if any
--   most INTEGER, journeys at most; NULL if not said
CREATE MACRO observer_at(known_at) AS TABLE
SELECT o.observer, o.origin, o.origin_school, o.trained, coalesce(o.conflicts, '') AS conflicts, o.latitude, o.longitude,
       o.free_from, o.free_to, o.most
FROM store.observer AS o JOIN batch_at(known_at) AS b USING (batch_id)
QUALIFY row_number() OVER (PARTITION BY o.observer ORDER BY b.imported_at DESC, b.batch_id) = 1
