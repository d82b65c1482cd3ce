-- Lots of rechecks, drawn before the first work is opened. Nothing is overwritten: a lot drawn anew is a new row with
-- its reason, the latest stands. `seed` gives the order of the works anywhere; the order itself is kept too, as the
-- works of the store may change later. `checked_before`: works of it that were rechecked already when it was drawn.
CREATE TABLE store.recheck_draw (
    draw_id UUID, recorded_at TIMESTAMP, recorded_by VARCHAR, drawn_on DATE, school VARCHAR, subject VARCHAR,
    grade TINYINT, academic_year VARCHAR, seed BIGINT, pile VARCHAR,  -- all | near: the works at the cuts only
    works INTEGER, checked_before INTEGER, reason VARCHAR
);

CREATE TABLE store.recheck_drawn (draw_id UUID, school VARCHAR, place INTEGER, participant VARCHAR);

-- Where a work stood in its file: without a lot the only order there is.
ALTER TABLE store.recheck ADD COLUMN row_number INTEGER;

-- What a recheck said of the check work, and whether it took the sign away.
ALTER TABLE store.cell_risk ADD COLUMN recheck VARCHAR;
ALTER TABLE store.cell_risk ADD COLUMN cleared BOOLEAN;
