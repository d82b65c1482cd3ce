-- Means of the region and of the country that a table of exams may bring, in the score of its rows: without them nothing
-- is known of exams beyond the district's own schools.
ALTER TABLE store.exam_result ADD COLUMN region_mean DOUBLE;
ALTER TABLE store.exam_result ADD COLUMN country_mean DOUBLE;
