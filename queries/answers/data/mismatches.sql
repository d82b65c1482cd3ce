-- What: where a school's figures from pupils' works and from group forms do not agree.
-- Grain: one row per school, subject, grade, academic year and figure that differs.
-- Params: $snapshot UUID, $district VARCHAR
-- Columns:
--   school VARCHAR, login
--   name VARCHAR, short name
--   subject VARCHAR, code
--   grade TINYINT, 4 to 11
--   academic_year VARCHAR, 2023/2024
--   figure VARCHAR, n | mean | mark2 | mark3 | mark4 | mark5 | lowered | raised
--   by_works DOUBLE, from pupils' works
--   by_groups DOUBLE, from Ф2, Ф3, Ф4 or Ф7
WITH pair AS (
    SELECT w.unit AS school, w.subject, w.grade, w.academic_year,
           unnest([
               {'figure': 'n', 'by_works': w.n::DOUBLE, 'by_groups': g.n::DOUBLE, 'slack': 0.0},
               {'figure': 'mean', 'by_works': w.mean_score, 'by_groups': g.mean_score, 'slack': 0.1},
               {'figure': 'mark2', 'by_works': w.mark2::DOUBLE, 'by_groups': g.mark2::DOUBLE, 'slack': 0.0},
               {'figure': 'mark3', 'by_works': w.mark3::DOUBLE, 'by_groups': g.mark3::DOUBLE, 'slack': 0.0},
               {'figure': 'mark4', 'by_works': w.mark4::DOUBLE, 'by_groups': g.mark4::DOUBLE, 'slack': 0.0},
               {'figure': 'mark5', 'by_works': w.mark5::DOUBLE, 'by_groups': g.mark5::DOUBLE, 'slack': 0.0},
               {'figure': 'lowered', 'by_works': w.lowered::DOUBLE, 'by_groups': g.lowered::DOUBLE, 'slack': 0.0},
               {'figure': 'raised', 'by_works': w.raised::DOUBLE, 'by_groups': g.raised::DOUBLE, 'slack': 0.0}
           ]) AS said
    FROM cell_figure AS w
    JOIN cell_figure AS g USING (snapshot_id, level, unit, subject, grade, academic_year)
    WHERE w.snapshot_id = $snapshot::UUID AND w.level = 'school' AND w.basis = 'works' AND g.basis = 'groups'
)
SELECT p.school, u.name, p.subject, p.grade, p.academic_year,
       p.said.figure AS figure, p.said.by_works AS by_works, p.said.by_groups AS by_groups
FROM pair AS p
JOIN unit AS u ON u.snapshot_id = $snapshot::UUID AND u.level = 'school' AND u.unit = p.school
WHERE ($district = 'все' OR u.parent = $district) AND abs(p.said.by_works - p.said.by_groups) > p.said.slack
ORDER BY p.academic_year DESC, name_order(u.name), p.subject, p.grade, figure
