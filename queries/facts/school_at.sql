-- What: the register of schools, whatever the day: the latest file about a school stands.
-- Grain: one row per school.
-- Params: known_at TIMESTAMP
-- Columns:
--   batch_id UUID, the file
--   school VARCHAR, login
--   full_name VARCHAR, as the register spells it
--   short_name VARCHAR, as the register spells it
--   kind VARCHAR, of the school, as the register says
--   district VARCHAR, as the register spells it
--   settlement VARCHAR, from the register
--   latitude DOUBLE, degrees
--   longitude DOUBLE, degrees
--   locality VARCHAR, город | село
--   pupils INTEGER, pupils
CREATE MACRO school_at(known_at) AS TABLE
SELECT s.*
FROM store.school AS s
JOIN batch_at(known_at) AS b USING (batch_id)
SEMI JOIN (FROM login_of_at(known_at) WHERE school = login) AS o ON o.login = s.school
QUALIFY row_number() OVER (PARTITION BY s.school ORDER BY b.imported_at DESC, b.batch_id) = 1
