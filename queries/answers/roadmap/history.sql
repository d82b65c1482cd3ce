-- What: all that was ever said of a measure, the latest first.
-- Grain: one row per event.
-- Params: $moment TIMESTAMP, $measure VARCHAR
-- Columns:
--   recorded_at TIMESTAMP, UTC
--   recorded_by VARCHAR, who
--   school VARCHAR, login; empty for the district or a field of the measure
--   occurrence VARCHAR, day meant; NULL for all of them
--   happened_on DATE, day told of; NULL for a field of the measure
--   field VARCHAR, статус, факт, подтверждение, комментарий or a field of the measure
--   value VARCHAR, as told
--   evidence_hash VARCHAR, of a kept file
WITH said AS (
    SELECT recorded_at, recorded_by, school, occurrence, happened_on, evidence_hash, event_id,
           unnest([{'field': 'status', 'value': status}, {'field': 'fact', 'value': fact::VARCHAR},
                   {'field': 'evidence', 'value': coalesce(evidence_link, evidence_name)},
                   {'field': 'comment', 'value': comment}]) AS told
    FROM progress_at($moment) WHERE measure = $measure
)
SELECT recorded_at, recorded_by, school, occurrence, happened_on::DATE AS happened_on, told.field AS field,
       told.value AS value, CASE WHEN told.field = 'evidence' THEN evidence_hash END AS evidence_hash
FROM said WHERE told.value IS NOT NULL AND told.value <> ''
UNION ALL
SELECT recorded_at, recorded_by, '', NULL, NULL, field, value, NULL
FROM measure_event
WHERE measure = $measure AND recorded_at <= coalesce($moment, 'infinity'::TIMESTAMP)
ORDER BY recorded_at DESC, field
