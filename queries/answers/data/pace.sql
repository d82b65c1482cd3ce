-- What: the latest moment at which anything became known, and how far moments run ahead of the clock since it went back.
-- Grain: one row.
-- Params: none
-- Columns:
--   last TIMESTAMP, UTC; NULL of an empty store
--   ahead_us BIGINT, microseconds; 0 while they are the clock's own
SELECT max(moment) AS last,
       coalesce((SELECT epoch_us(arg_max(since, since)) - epoch_us(arg_max(clock_at, since)) FROM store.clock_turn), 0)::BIGINT AS ahead_us
FROM (
    SELECT max(imported_at) AS moment FROM store.batch
    UNION ALL SELECT max(revoked_at) FROM store.batch_revoked
    UNION ALL SELECT max(restored_at) FROM store.batch_restored
    UNION ALL SELECT max(recorded_at) FROM store.measure_event
    UNION ALL SELECT max(recorded_at) FROM store.progress_event
    UNION ALL SELECT max(recorded_at) FROM store.progress_taken_back
    UNION ALL SELECT max(recorded_at) FROM store.procedure_event
    UNION ALL SELECT max(recorded_at) FROM store.route_event
    UNION ALL SELECT max(recorded_at) FROM store.login_event
    UNION ALL SELECT max(recorded_at) FROM store.decision_event
    UNION ALL SELECT max(recorded_at) FROM store.decision_done
    UNION ALL SELECT max(recorded_at) FROM store.self_analysis_answer
    UNION ALL SELECT max(recorded_at) FROM store.self_analysis_event
    UNION ALL SELECT max(recorded_at) FROM store.meeting_held
    UNION ALL SELECT max(recorded_at) FROM store.case_event
    UNION ALL SELECT max(recorded_at) FROM store.recheck_draw
    UNION ALL SELECT max(recorded_at) FROM store.cross_check
    UNION ALL SELECT max(recorded_at) FROM store.cross_check_pair
    UNION ALL SELECT max(recorded_at) FROM store.zone_seen
    UNION ALL SELECT max(recorded_at) FROM store.trial
    UNION ALL SELECT max(made_at) FROM store.report_made
    UNION ALL SELECT max(made_at) FROM store.snapshot
    UNION ALL SELECT max(recorded_at) FROM store.erasure
    UNION ALL SELECT max(since) FROM store.clock_turn
)
