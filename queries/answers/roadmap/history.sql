-- What: all that was ever said of a measure, the latest first.
-- Grain: one row per event.
-- Params: $snapshot UUID, $known_at TIMESTAMP, $as_of DATE, $district VARCHAR, $measure VARCHAR
-- Scope: own
-- Columns:
--   recorded_at TIMESTAMP, UTC, moment of knowledge: it orders
--   said_at TIMESTAMP, UTC, what the clock said then
--   recorded_by VARCHAR, who
--   school VARCHAR, login; empty for the district or a field of the measure
--   occurrence VARCHAR, day meant; NULL for all of them
--   happened_on DATE, day told of; NULL for a field of the measure
--   field VARCHAR, status, fact, evidence, file, comment or a field of the measure
--   value VARCHAR, as told
--   taken_back BOOLEAN, by its author: it stands no more
--   evidence_hash VARCHAR, of a kept file
WITH word AS (
    SELECT *, FALSE AS taken_back FROM progress_at($known_at, $as_of)
    UNION ALL BY NAME
    SELECT e.* REPLACE (coalesce(e.school, '') AS school), TRUE AS taken_back FROM store.progress_event AS e
    SEMI JOIN (SELECT event_id FROM store.progress_taken_back WHERE recorded_at <= $known_at) AS t
        ON t.event_id = e.event_id
    WHERE e.happened_on <= $as_of
),
said AS (
    SELECT p.taken_back, p.recorded_at, p.recorded_by, p.school, p.occurrence, p.happened_on, p.evidence_hash,
           unnest([{'field': 'status', 'value': p.status}, {'field': 'fact', 'value': p.fact::VARCHAR},
                   {'field': 'evidence', 'value': p.evidence_link},
                   {'field': if(p.evidence_hash IS NULL, 'evidence', 'file'), 'value': p.evidence_name},
                   {'field': 'comment', 'value': p.comment}]) AS told
    FROM word AS p
    LEFT JOIN unit AS u ON u.snapshot_id = $snapshot::UUID AND u.level = 'school' AND u.unit = p.school
    WHERE p.measure = $measure AND (p.school = '' OR is_here(u.parent, $district, $snapshot::UUID))
),
every AS (
    SELECT recorded_at, recorded_by, school, occurrence, happened_on::DATE AS happened_on, told.field AS field,
           told.value AS value, taken_back, CASE WHEN told.field = 'file' THEN evidence_hash END AS evidence_hash
    FROM said WHERE told.value IS NOT NULL AND told.value <> ''
    UNION ALL
    SELECT recorded_at, recorded_by, '', NULL, NULL, field, value, FALSE, NULL
    FROM measure_event
    WHERE measure = $measure AND recorded_at <= $known_at
)
SELECT e.recorded_at, clock_time(e.recorded_at, c.ahead, c.not_after) AS said_at, e.recorded_by, e.school, e.occurrence,
       e.happened_on, e.field, e.value, e.taken_back, e.evidence_hash
FROM every AS e
JOIN clock_span_at($known_at) AS c ON e.recorded_at >= c.since AND e.recorded_at < c.until
ORDER BY e.recorded_at DESC, e.field
