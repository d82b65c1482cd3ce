-- What: how each school did in each final exam.
-- Grain: one row per school, exam, subject and academic year.
-- Params: $known_at TIMESTAMP, $as_of DATE
-- Columns:
--   school VARCHAR, login
--   exam VARCHAR, ОГЭ | ЕГЭ
--   subject VARCHAR, code
--   academic_year VARCHAR, 2023/2024
--   n INTEGER, results
--   mean DOUBLE, test score for ЕГЭ, primary score for ОГЭ
--   sd DOUBLE, the same unit
--   straight_a INTEGER, pupils with the yearly mark 5; NULL if no yearly mark is known
--   straight_a_unconfirmed INTEGER, of them below the exam's top mark (70 test points for ЕГЭ)
WITH result AS (
    SELECT *, CASE exam WHEN 'ege' THEN coalesce(test_score, primary_score) ELSE primary_score END AS score,
           CASE exam WHEN 'ege' THEN test_score < 70 ELSE mark < 5 END AS below_top
    FROM exam_result_at($known_at, $as_of)
)
SELECT school, CASE exam WHEN 'ege' THEN 'ЕГЭ' ELSE 'ОГЭ' END AS exam, subject, academic_year,
       count(score)::INTEGER AS n, sum(score) / nullif(count(score), 0)::DOUBLE AS mean,
       -- whole sums: stddev_samp adds up in the order of threads and its last digit is not always the same
       sqrt(greatest(sum(score::BIGINT * score) - sum(score)::DOUBLE ** 2 / nullif(count(score), 0), 0)
            / nullif(count(score) - 1, 0)) AS sd,
       CASE WHEN count(year_mark) > 0 THEN count(*) FILTER (WHERE year_mark = 5) END::INTEGER AS straight_a,
       CASE WHEN count(year_mark) > 0 THEN count(*) FILTER (WHERE year_mark = 5 AND below_top) END::INTEGER
           AS straight_a_unconfirmed
FROM result
GROUP BY school, exam, subject, academic_year
HAVING count(score) > 0
ORDER BY school, exam, subject, academic_year
