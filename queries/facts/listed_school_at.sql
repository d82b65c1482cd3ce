-- What: official lists: the latest file about a marker of a school stands.
-- Grain: one row per year of the list, school and marker.
-- Params: known_at TIMESTAMP, as_of DATE
-- Columns:
--   batch_id UUID, the file
--   list_year SMALLINT, year whose spring the list speaks of
--   school VARCHAR, login
--   marker VARCHAR, column of the list; * is the stated count
--   value SMALLINT, 1 if the marker is set; of * the stated count
CREATE MACRO listed_school_at(known_at, as_of) AS TABLE
SELECT l.* REPLACE (o.school AS school)
FROM store.listed_school AS l
JOIN batch_at(known_at) AS b USING (batch_id)
JOIN login_of_at(known_at) AS o ON o.login = l.school AND o.school IS NOT NULL
ANTI JOIN (FROM list_day_at(known_at) WHERE day > as_of) AS u USING (list_year)
QUALIFY row_number() OVER (PARTITION BY l.list_year, o.school, l.marker ORDER BY b.imported_at DESC, b.batch_id) = 1
