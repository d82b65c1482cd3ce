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
--   top_question VARCHAR, question with the largest share of the evidence
--   works_moved DOUBLE, works (pupils, for absences) that the first question would concern; NULL without a sign [n: cell_n]
--   works_low DOUBLE, lower end of the 95 % interval [n: cell_n]
--   works_high DOUBLE, upper end [n: cell_n]
--   marks_moved DOUBLE, marks (of the journal, for its questions) that it would concern [n: cell_n]
--   marks_low DOUBLE, lower end [n: cell_n]
--   marks_high DOUBLE, upper end [n: cell_n]
--   points_moved DOUBLE, points per work
--   points_low DOUBLE, lower end
--   points_high DOUBLE, upper end
--   bayes_factor DOUBLE, how many times likelier than honesty
--   power DOUBLE, share of things of ordinary size that the check work would show, 0 to 1
--   zone_stays BOOLEAN, whether other sizes and weights of the pictures leave the zone; NULL without a zone
--   zones_other VARCHAR, zones that they would give instead, with commas; NULL where it stays
SELECT i.question, i.n, i.observed, i.expected, i.unit, i.z, i.p_value, i.basis, i.asked, i.reason,
       i.share, r.n AS cell_n, r.one_in AS cell_one_in, r.zone AS cell_zone,
       r.smallest_inflation,
       r.specialised, r.tiny_class, r.low_turnout, r.scale_changed, r.recheck, r.cleared, r.top_question,
       r.works_moved, r.works_low, r.works_high, r.marks_moved, r.marks_low, r.marks_high,
       r.points_moved, r.points_low, r.points_high, r.bayes_factor, r.power, r.zone_stays, r.zones_other
FROM indicator AS i
LEFT JOIN cell_risk AS r USING (snapshot_id, school, subject, grade, academic_year)
WHERE i.snapshot_id = $snapshot::UUID AND i.school = $school AND i.subject = $subject AND i.grade = $grade
    AND i.academic_year = $year
ORDER BY i.question
