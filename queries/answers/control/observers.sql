-- What: the bank of observers; without one, who has observed before, of whom training and days are not known.
-- Grain: one row per observer.
-- Params: $known_at TIMESTAMP, $as_of DATE
-- Columns:
--   observer VARCHAR, code
--   origin VARCHAR, школа | родитель | район; NULL if not said
--   origin_school VARCHAR, login; NULL if none
--   trained BOOLEAN, NULL if not said
--   conflicts VARCHAR, logins joined by ;, empty if none
--   latitude DOUBLE, degrees
--   longitude DOUBLE, degrees
--   free_from DATE, first day; NULL if any
--   free_to DATE, last day; NULL if any
--   most INTEGER, journeys at most; NULL if not said
--   in_bank BOOLEAN, of the bank
SELECT observer, origin, origin_school, trained, conflicts, latitude, longitude, free_from::DATE AS free_from,
       free_to::DATE AS free_to, most, TRUE AS in_bank
FROM observer_at($known_at)
UNION ALL
SELECT o.observer, arg_max(o.origin, o.observed_on), arg_max(o.origin_school, o.observed_on), NULL, '', NULL, NULL, NULL, NULL,
       NULL, FALSE
FROM observation_at($known_at, $as_of) AS o
WHERE NOT EXISTS (FROM observer_at($known_at))
GROUP BY o.observer
ORDER BY observer
