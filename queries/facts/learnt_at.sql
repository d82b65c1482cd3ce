-- What: all that a store had learnt by a moment: standing files, files undone and taken back, what people told.
-- Grain: one row per file, undoing, taking back or event.
-- Params: known_at TIMESTAMP
-- Columns:
--   fact VARCHAR, hash of the file with its moment, or the event
--   learnt_at TIMESTAMP, UTC
CREATE MACRO learnt_at(known_at) AS TABLE
SELECT file_hash || ' ' || imported_at AS fact, imported_at AS learnt_at FROM batch_at(known_at)
UNION ALL SELECT 'undone ' || batch_id, revoked_at FROM store.batch_revoked WHERE revoked_at <= known_at
UNION ALL SELECT 'back ' || batch_id, restored_at FROM store.batch_restored WHERE restored_at <= known_at
UNION ALL SELECT event_id::VARCHAR, recorded_at FROM store.measure_event WHERE recorded_at <= known_at
UNION ALL SELECT event_id::VARCHAR, recorded_at FROM store.progress_event
          WHERE batch_id IS NULL AND recorded_at <= known_at
UNION ALL SELECT 'taken back ' || event_id, recorded_at FROM store.progress_taken_back WHERE recorded_at <= known_at
UNION ALL SELECT event_id::VARCHAR, recorded_at FROM store.procedure_event WHERE recorded_at <= known_at
UNION ALL SELECT event_id::VARCHAR, recorded_at FROM store.route_event WHERE recorded_at <= known_at
UNION ALL SELECT event_id::VARCHAR, recorded_at FROM store.login_event WHERE recorded_at <= known_at
UNION ALL SELECT event_id::VARCHAR, recorded_at FROM store.decision_event WHERE recorded_at <= known_at
UNION ALL SELECT event_id::VARCHAR, recorded_at FROM store.decision_done WHERE recorded_at <= known_at
UNION ALL SELECT event_id::VARCHAR, recorded_at FROM store.case_event WHERE recorded_at <= known_at
UNION ALL SELECT draw_id::VARCHAR, recorded_at FROM store.recheck_draw WHERE recorded_at <= known_at
UNION ALL SELECT event_id::VARCHAR, recorded_at FROM store.self_analysis_answer WHERE recorded_at <= known_at
UNION ALL SELECT event_id::VARCHAR, recorded_at FROM store.self_analysis_event WHERE recorded_at <= known_at
UNION ALL SELECT event_id::VARCHAR, recorded_at FROM store.cross_check WHERE recorded_at <= known_at
UNION ALL SELECT DISTINCT 'look ' || recorded_at, recorded_at FROM store.zone_seen WHERE recorded_at <= known_at
UNION ALL SELECT trial_id::VARCHAR, recorded_at FROM store.trial WHERE recorded_at <= known_at
