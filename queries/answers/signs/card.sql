-- What: the signs of one check work of one school, question by question.
-- Grain: one row per question.
-- Params: $snapshot UUID, $school VARCHAR, $subject VARCHAR, $grade INTEGER, $year VARCHAR
-- Scope: own
-- Columns:
--   question VARCHAR, code of the question
--   n INTEGER, works or pupils behind the answer
--   observed DOUBLE, in the unit [n: n]
--   expected DOUBLE, in the unit [n: n]
--   unit VARCHAR, unit of observed and expected
--   z DOUBLE, standard score
--   p_value DOUBLE, share of honest check works that look so
--   basis VARCHAR, what the expectation rests on, in Russian
--   asked BOOLEAN, whether the question could be asked
--   reason VARCHAR, why not, in Russian
--   share DOUBLE, share of the evidence from 0 to 1; NULL if it speaks for none
--   cell_n INTEGER, works in the check work
--   cell_one_in DOUBLE, one in so many honest check works; NULL where nothing could be asked
--   cell_zone VARCHAR, zone; NULL for n < 10
--   smallest_inflation DOUBLE, smallest rise of the mean this check work could show, points
--   specialised BOOLEAN, lyceum, gymnasium or advanced class, as far as known
--   tiny_class BOOLEAN, so few works that one pupil changes the picture
--   low_turnout BOOLEAN, many did not write
--   scale_changed BOOLEAN, the scale is not last year's
--   recheck VARCHAR, cleared | confirmed | open: what a recheck said of the check work; NULL without one
--   cleared BOOLEAN, whether the recheck took the sign away
SELECT i.question, i.n, i.observed, i.expected, i.unit, i.z, i.p_value, i.basis, i.asked, i.reason,
       i.share, r.n AS cell_n, r.one_in AS cell_one_in, r.zone AS cell_zone,
       r.smallest_inflation,
       r.specialised, r.tiny_class, r.low_turnout, r.scale_changed, r.recheck, r.cleared
FROM indicator AS i
LEFT JOIN cell_risk AS r USING (snapshot_id, school, subject, grade, academic_year)
WHERE i.snapshot_id = $snapshot::UUID AND i.school = $school AND i.subject = $subject AND i.grade = $grade
    AND i.academic_year = $year
ORDER BY i.question
