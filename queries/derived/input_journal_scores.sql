-- What: primary scores against journal marks in the check works that the published markers of 2019 ask about.
-- Grain: one row per school, subject, grade, academic year, score and journal mark that occur.
-- Params: $known_at TIMESTAMP, $as_of DATE
-- Columns:
--   school VARCHAR, login
--   subject VARCHAR, РУ | МА
--   grade TINYINT, 4 | 5
--   academic_year VARCHAR, 2023/2024
--   score SMALLINT, points
--   journal_mark TINYINT, mark of the journal
--   works INTEGER, works
SELECT school, subject, grade, academic_year, primary_score AS score, journal_mark, count(*)::INTEGER AS works
FROM work_at($known_at, $as_of)
WHERE subject IN ('РУ', 'МА') AND grade IN (4, 5) AND primary_score IS NOT NULL AND journal_mark IS NOT NULL
GROUP BY school, subject, grade, academic_year, primary_score, journal_mark
ORDER BY school, academic_year, subject, grade, score, journal_mark
