-- Questions answered against the region that spoke of a school's subject in a year, and how they spoke in the years before:
-- a habit is a finding of its own, apart from the signs of the year.
CREATE TABLE store.habit (
    snapshot_id UUID, school VARCHAR, subject VARCHAR, academic_year VARCHAR, question VARCHAR, works INTEGER,
    years_spoke INTEGER, years_asked INTEGER, run INTEGER, since VARCHAR, spoken VARCHAR, p_value DOUBLE, one_in DOUBLE,
    is_habit BOOLEAN
);
