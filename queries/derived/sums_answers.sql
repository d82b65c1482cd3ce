-- What: how the answers of each work stand against the law of its check work, summed up by school: answers dictated,
--       points given away, journal marks raised, works alike (docs/method.md, «Работа за работой»).
-- Grain: one row per school, subject, grade and academic year with works task by task.
-- Params: none
-- Columns:
--   part_id UUID, the part being made
--   school VARCHAR, login
--   subject VARCHAR, code
--   grade TINYINT, 4 to 11
--   academic_year VARCHAR, 2023/2024
--   n INTEGER, works with points task by task
--   journal_n INTEGER, of them with a journal mark
--   told_e DOUBLE, sum of log likelihood ratios beyond their honest means: hardest tasks, answers dictated
--   told_s DOUBLE, sum over works of their squares
--   told_g DOUBLE, what the picture itself would add to the sum
--   given_e DOUBLE, the same for a point given away, tasks with a written answer
--   given_s DOUBLE, sum of squares
--   given_g DOUBLE, gain of the picture
--   even_e DOUBLE, the same for a point given away, every task
--   even_s DOUBLE, sum of squares
--   even_g DOUBLE, gain of the picture
--   infl_e DOUBLE, the same for a journal mark one higher at the same result
--   infl_s DOUBLE, sum of squares
--   infl_g DOUBLE, gain of the picture
--   same DOUBLE, mean over works of ln(1 + likelihood ratio of the likest other work / works); NULL for one work
--   alike_n INTEGER, works with a near double: the ratio over the number of works is above 20; NULL for one work
WITH answer AS MATERIALIZED (
    SELECT dense_rank() OVER (ORDER BY subject, grade, academic_year)::INTEGER AS sitting,
           dense_rank() OVER (ORDER BY subject, grade, academic_year, school)::INTEGER AS cell,
           part_id, school, subject, grade, academic_year, work, place::INTEGER AS place, max_points::INTEGER AS top,
           max_points > 1 OR regexp_matches(coalesce(label, ''), '[КK]') AS is_open,
           least(points, max_points)::INTEGER AS x, primary_score::INTEGER AS total, journal_mark::INTEGER AS journal
    FROM part_point
    WHERE points IS NOT NULL AND max_points > 0
),
paper AS MATERIALIZED (
    SELECT sitting, cell, work, any_value(total) AS total, any_value(journal) AS journal
    FROM answer GROUP BY sitting, cell, work
),
cell AS MATERIALIZED (
    SELECT cell, any_value(part_id) AS part_id, any_value(school) AS school, any_value(subject) AS subject, any_value(grade) AS grade,
           any_value(academic_year) AS academic_year
    FROM answer GROUP BY cell
),
size AS MATERIALIZED (
    SELECT sitting, cell, count(*) AS n, sum(total) AS total, sum(total * total) AS squares
    FROM paper GROUP BY sitting, cell
),
of_task AS MATERIALIZED (
    SELECT sitting, cell, place, count(*) AS n, sum(x) AS total, sum(x * x) AS squares
    FROM answer GROUP BY sitting, cell, place
),
task AS (
    SELECT sitting, place, max(top) AS top, bool_or(is_open) AS is_open,
           sum(x) / (count(*) * max(top))::DOUBLE AS share, count(*) OVER (PARTITION BY sitting) AS tasks
    FROM answer GROUP BY sitting, place
),
-- what is answered: tasks, and under 0 the journal as if it were one more task of four marks
question AS MATERIALIZED (
    SELECT sitting, place, top, is_open, tasks,
           row_number() OVER (PARTITION BY sitting ORDER BY share, place)
               <= greatest(3, round_even(0.3 * tasks, 0)) AS is_hard
    FROM task
    UNION ALL
    SELECT DISTINCT sitting, 0, 3, FALSE, tasks, FALSE FROM task
),
-- Reliability inside schools (Cronbach's alpha): how much of a school's own profile of tasks is level, not chance.
spread AS (
    SELECT sitting, sum((squares - total * total / n::DOUBLE)::DECIMAL(24, 6))::DOUBLE AS of_tasks
    FROM of_task GROUP BY sitting
),
reliability AS MATERIALIZED (
    SELECT q.sitting, any_value(q.tasks) AS tasks,
           greatest(0.2, any_value(q.tasks) / (any_value(q.tasks) - 1)::DOUBLE * (1 - any_value(p.of_tasks)
               / nullif(any_value(t.of_totals), 0))) AS alpha
    FROM question AS q
    JOIN spread AS p USING (sitting)
    JOIN (SELECT sitting, sum((squares - total * total / n::DOUBLE)::DECIMAL(24, 6))::DOUBLE AS of_totals
          FROM size GROUP BY sitting) AS t USING (sitting)
    WHERE q.place > 0 AND q.tasks > 1
    GROUP BY q.sitting
),
own_level AS (
    SELECT o.sitting, o.cell, o.place,
           1.5 * (1 / coalesce(r.alpha, 0.2) - 1) * (s.total / s.n::DOUBLE - o.total / o.n::DOUBLE) AS shift
    FROM of_task AS o JOIN size AS s USING (sitting, cell) JOIN reliability AS r USING (sitting)
),
-- three laws: of a task given the rest and the school, of a task given the rest, of the journal given the result and
-- the school
told AS (
    SELECT 'level' AS law, a.sitting, a.cell, a.work, a.place, a.x, a.total - a.x + o.shift AS given
    FROM answer AS a JOIN own_level AS o USING (sitting, cell, place)
    UNION ALL
    SELECT 'rest', sitting, cell, work, place, x, total - x FROM answer
    UNION ALL
    -- A strong class is stronger than its one work shows: half the pull of the tasks keeps its journal from looking raised.
    SELECT 'journal', p.sitting, p.cell, p.work, 0, p.journal - 2,
           p.total + 0.75 * (1 / coalesce(r.alpha, 0.2) - 1) * (s.total / s.n::DOUBLE)
    FROM paper AS p JOIN size AS s USING (sitting, cell) JOIN reliability AS r ON r.sitting = p.sitting
    WHERE p.journal BETWEEN 2 AND 5
),
placed AS MATERIALIZED (
    SELECT * EXCLUDE (given),
           floor(20 * (rank() OVER (PARTITION BY law, sitting, place ORDER BY given) - 1)
                 / count(*) OVER (PARTITION BY law, sitting, place))::INTEGER AS part
    FROM told
),
bin AS (
    SELECT law, sitting, place, part, dense_rank() OVER (PARTITION BY law, sitting, place ORDER BY part) AS bin
    FROM (SELECT DISTINCT law, sitting, place, part FROM placed)
),
grid AS (
    SELECT b.*, unnest(range(q.top + 1)) AS x FROM bin AS b JOIN question AS q USING (sitting, place)
),
counted AS (
    SELECT g.*, coalesce(c.n, 0) AS n
    FROM grid AS g
    LEFT JOIN (SELECT law, sitting, place, part, x, count(*) AS n FROM placed GROUP BY ALL) AS c
        USING (law, sitting, place, part, x)
),
smooth AS (
    SELECT *, n + 0.6 * (coalesce(lag(n) OVER near, 0) + coalesce(lead(n) OVER near, 0))
                + 0.36 * (coalesce(lag(n, 2) OVER near, 0) + coalesce(lead(n, 2) OVER near, 0)) AS mass,
           (sum(n) OVER (PARTITION BY law, sitting, place, x) + 0.1) / (sum(n) OVER (PARTITION BY law, sitting, place)
               + 0.1 * count(*) OVER (PARTITION BY law, sitting, place, part))::DOUBLE AS pooled
    FROM counted
    WINDOW near AS (PARTITION BY law, sitting, place, x ORDER BY bin)
),
law AS MATERIALIZED (
    SELECT law, sitting, place, part, x,
           (mass + 4 * pooled) / (sum(mass) OVER (PARTITION BY law, sitting, place, part) + 4) AS p
    FROM smooth
),
-- the pictures: a share of pupils hears the answer; a share of answers below the maximum gets a point more
pictured AS (
    SELECT law, sitting, place, part, x, p, q.is_hard, q.is_open,
           0.65 * p + 0.35 * (x = q.top)::INTEGER AS of_told,
           p + CASE law WHEN 'journal' THEN 0.3 ELSE 0.15 END
               * (coalesce(lag(p) OVER (PARTITION BY law, sitting, place, part ORDER BY x), 0)
                  - CASE WHEN x = q.top THEN 0 ELSE p END) AS of_given
    FROM law JOIN question AS q USING (sitting, place)
    WHERE law <> 'rest'
),
ratio AS (SELECT *, ln(of_told / p) AS log_told, ln(of_given / p) AS log_given FROM pictured),
-- whole billionths: sums of them are the same in any order of rows and threads
score AS MATERIALIZED (
    SELECT law, sitting, place, part, x, is_hard, is_open,
           round(1e9 * (log_told - sum(p * log_told) OVER here)) AS told,
           round(1e9 * (log_given - sum(p * log_given) OVER here)) AS given,
           round(1e9 * sum((of_told - p) * log_told) OVER here) AS told_g,
           round(1e9 * sum((of_given - p) * log_given) OVER here) AS given_g
    FROM ratio
    WINDOW here AS (PARTITION BY law, sitting, place, part)
),
by_work AS (
    SELECT w.cell, w.work,
           sum(s.told) FILTER (WHERE s.is_hard) AS told, sum(s.told_g) FILTER (WHERE s.is_hard) AS told_g,
           sum(s.given) FILTER (WHERE s.is_open) AS given, sum(s.given_g) FILTER (WHERE s.is_open) AS given_g,
           sum(s.given) FILTER (WHERE s.law = 'level') AS even, sum(s.given_g) FILTER (WHERE s.law = 'level') AS even_g,
           sum(s.given) FILTER (WHERE s.law = 'journal') AS infl,
           sum(s.given_g) FILTER (WHERE s.law = 'journal') AS infl_g
    FROM placed AS w JOIN score AS s USING (law, sitting, place, part, x)
    GROUP BY w.cell, w.work
),
by_cell AS (
    SELECT cell, count(*) AS n, count(infl) AS journal_n,
           sum(told) / 1e9 AS told_e, sum(round(told * told / 1e9)) / 1e9 AS told_s, sum(told_g) / 1e9 AS told_g,
           sum(given) / 1e9 AS given_e, sum(round(given * given / 1e9)) / 1e9 AS given_s, sum(given_g) / 1e9 AS given_g,
           sum(even) / 1e9 AS even_e, sum(round(even * even / 1e9)) / 1e9 AS even_s, sum(even_g) / 1e9 AS even_g,
           sum(infl) / 1e9 AS infl_e, sum(round(infl * infl / 1e9)) / 1e9 AS infl_s, sum(infl_g) / 1e9 AS infl_g
    FROM by_work GROUP BY cell
),
-- works alike: how much a common answer speaks for copying, by its chance given the rest of the work. A school's own
-- shares of answers are left out of the chance: where everybody copied they would explain it away.
surprise AS MATERIALIZED (
    SELECT w.work, (w.cell::BIGINT * 1000 + w.place) * 1000 + w.x AS answer,
           round(1e6 * ln(1 + 4 / greatest(l.p, 0.001))) AS gain
    FROM placed AS w JOIN law AS l USING (law, sitting, place, part, x) WHERE w.law = 'rest'
),
pair AS (
    SELECT one.work, other.work AS other, greatest(sum(one.gain), sum(other.gain)) AS alike
    FROM surprise AS one JOIN surprise AS other USING (answer)
    WHERE one.work < other.work
    GROUP BY one.work, other.work
),
likest AS (
    SELECT work, max(alike) / 1e6 AS alike
    FROM (SELECT work, max(alike) AS alike FROM pair GROUP BY work
          UNION ALL SELECT other, max(alike) FROM pair GROUP BY other)
    GROUP BY work
),
same AS (
    SELECT p.cell, sum(round(1e9 * ln(1 + exp(coalesce(l.alike, 0) + r.tasks * ln(0.2)) / s.n))) / 1e9 / any_value(s.n)
               AS same,
           count(*) FILTER (WHERE l.alike + r.tasks * ln(0.2) - ln(s.n) > ln(20)) AS alike_n
    FROM paper AS p
    LEFT JOIN likest AS l USING (work)
    JOIN size AS s USING (sitting, cell)
    JOIN reliability AS r USING (sitting)
    WHERE s.n > 1
    GROUP BY p.cell
)
SELECT c.part_id, c.school, c.subject, c.grade, c.academic_year, b.n::INTEGER AS n, b.journal_n::INTEGER AS journal_n,
       b.* EXCLUDE (cell, n, journal_n), s.same, s.alike_n::INTEGER AS alike_n
FROM by_cell AS b JOIN cell AS c USING (cell) LEFT JOIN same AS s USING (cell)
