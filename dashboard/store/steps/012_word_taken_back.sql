-- A word told by mistake and taken back by its author: from that moment it stands no more, before it it stood.

CREATE TABLE store.progress_taken_back (event_id UUID, recorded_at TIMESTAMP, recorded_by VARCHAR);
