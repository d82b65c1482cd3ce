-- What was erased of a person or a school, and the originals that went with it: the one exception to "facts stay".
CREATE TABLE store.erasure (
    erasure_id UUID, recorded_at TIMESTAMP, recorded_by VARCHAR, subject VARCHAR,  -- teacher | school; whose, the journal says
    file_hash VARCHAR  -- of an original that was removed; NULL in the row of the erasure itself
);

-- How many rows of those that a file brought to a table an erasure took: what is lost otherwise can still be told.
CREATE TABLE store.erased_rows (erasure_id UUID, batch_id UUID, kept_in VARCHAR, rows INTEGER);
