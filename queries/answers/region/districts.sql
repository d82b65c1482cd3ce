-- What: districts of the store side by side in a year; schools whose district no file names stand in a row of their own.
-- Grain: one row per district, `district` empty where it is unknown; adds up.
-- Params: $snapshot UUID, $known_at TIMESTAMP, $as_of DATE, $year VARCHAR
-- Columns:
--   district VARCHAR, code; empty where unknown
--   name VARCHAR, as the files spell it; empty where unknown
--   known_schools INTEGER, schools that any file speaks of
--   ever INTEGER, schools with results in any year
--   schools INTEGER, schools with results in the year
--   works INTEGER, works with a score
--   assessments INTEGER, pairs of subject and grade
--   asked INTEGER, schools of which the signs of the year were asked
--   usual INTEGER, of asked, schools of the zone «обычная»
--   look INTEGER, schools of the zone «присмотреться»
--   to_check INTEGER, schools of the zone «проверить»
--   recheck INTEGER, schools of the zone «перепроверка»
--   signs INTEGER, schools of any zone but «обычная»
--   came INTEGER, check works of schools that have come
--   due INTEGER, check works of schools that have come or were to come by enrolment; NULL where no enrolment is known
--   wrote_n INTEGER, pupils who should have written, by protocol or enrolment
--   wrote_pct DOUBLE, % of wrote_n who wrote [of: wrote_n]
--   level_n INTEGER, works of the check works whose region is known
--   level_pp DOUBLE, mean % of the maximum minus the region's, weighted by works; NULL without the region [n: level_n]
--   journal_works INTEGER, works with a mark and a journal mark
--   lowered_pct DOUBLE, % of journal_works with a mark below the journal's [of: journal_works]
--   confirmed_pct DOUBLE, % of journal_works with the same mark [of: journal_works]
--   raised_pct DOUBLE, % of journal_works with a mark above the journal's [of: journal_works]
--   last_file DATE, day on which the last file that names a school of it came
WITH school AS MATERIALIZED (
    SELECT unit, coalesce(parent, '') AS district FROM unit WHERE snapshot_id = $snapshot::UUID AND level = 'school'
),
here AS MATERIALIZED (
    SELECT s.district, c.* FROM district_cell_at($known_at, $as_of, $snapshot::UUID, 'все', $year) AS c
    JOIN school AS s USING (unit)
),
resulted AS (
    SELECT DISTINCT unit FROM cell WHERE snapshot_id = $snapshot::UUID AND level = 'school' AND n > 0
),
counted AS (
    SELECT district, count(DISTINCT unit) FILTER (WHERE n > 0) AS schools, sum(n) AS works,
           count(DISTINCT (subject, grade)) AS assessments, count(*) AS came,
           sum(expected) AS wrote_n, 100.0 * sum(n) FILTER (WHERE expected IS NOT NULL) / nullif(sum(expected), 0) AS wrote_pct,
           coalesce(sum(journal_n), 0) AS journal_works,
           100.0 * sum(lowered) / nullif(sum(journal_n), 0) AS lowered_pct,
           100.0 * sum(confirmed) / nullif(sum(journal_n), 0) AS confirmed_pct,
           100.0 * sum(raised) / nullif(sum(journal_n), 0) AS raised_pct
    FROM here GROUP BY district
),
zoned AS (
    SELECT s.district, count(r.deciding_one_in) AS asked,
           count(*) FILTER (WHERE r.deciding_one_in IS NOT NULL AND r.zone = 'обычная') AS usual,
           count(*) FILTER (WHERE r.zone = 'присмотреться') AS look,
           count(*) FILTER (WHERE r.zone = 'проверить') AS to_check,
           count(*) FILTER (WHERE r.zone = 'перепроверка') AS recheck,
           count(*) FILTER (WHERE r.zone <> 'обычная') AS signs
    FROM school_risk AS r JOIN school AS s ON s.unit = r.school
    WHERE r.snapshot_id = $snapshot::UUID AND r.academic_year = $year
    GROUP BY s.district
),
-- a school that teaches the grade but has no result in a check work of its district
taught AS (
    SELECT DISTINCT s.district, e.school, e.grade FROM enrolment_at($known_at, $as_of) AS e
    JOIN school AS s ON s.unit = e.school
    WHERE e.academic_year = $year AND e.pupils > 0
),
silent AS (
    SELECT a.district, count(*) AS lacking
    FROM (SELECT DISTINCT district, subject, grade FROM here) AS a
    JOIN taught AS t USING (district, grade)
    ANTI JOIN here AS h ON h.unit = t.school AND h.subject = a.subject AND h.grade = a.grade
    GROUP BY a.district
),
level AS (
    SELECT d.unit AS district, sum(d.n) AS level_n, sum(d.n * (d.mean_pct - r.mean_pct)) / nullif(sum(d.n), 0) AS level_pp
    FROM cell AS d
    JOIN unit AS u ON u.snapshot_id = $snapshot::UUID AND u.level = 'district' AND u.unit = d.unit
    JOIN cell AS r ON r.snapshot_id = $snapshot::UUID AND r.level = 'region' AND r.unit = u.parent
        AND r.subject = d.subject AND r.grade = d.grade AND r.academic_year = d.academic_year
    WHERE d.snapshot_id = $snapshot::UUID AND d.level = 'district' AND d.academic_year = $year
      AND d.mean_pct IS NOT NULL AND r.mean_pct IS NOT NULL
    GROUP BY d.unit
),
came AS (
    SELECT s.district, max(f.imported_at) AS imported_at
    FROM unit_seen_at($known_at) AS f JOIN school AS s ON s.unit = f.unit
    WHERE f.level = 'school' GROUP BY s.district
)
SELECT s.district, coalesce(any_value(u.name), s.district) AS name, count(*)::INTEGER AS known_schools,
       count(e.unit)::INTEGER AS ever,
       coalesce(any_value(c.schools), 0)::INTEGER AS schools, coalesce(any_value(c.works), 0)::INTEGER AS works,
       coalesce(any_value(c.assessments), 0)::INTEGER AS assessments,
       coalesce(any_value(z.asked), 0)::INTEGER AS asked, coalesce(any_value(z.usual), 0)::INTEGER AS usual,
       coalesce(any_value(z.look), 0)::INTEGER AS look, coalesce(any_value(z.to_check), 0)::INTEGER AS to_check,
       coalesce(any_value(z.recheck), 0)::INTEGER AS recheck, coalesce(any_value(z.signs), 0)::INTEGER AS signs,
       coalesce(any_value(c.came), 0)::INTEGER AS came,
       (CASE WHEN s.district IN (SELECT district FROM taught)
        THEN coalesce(any_value(c.came), 0) + coalesce(any_value(l.lacking), 0) END)::INTEGER AS due,
       coalesce(any_value(c.wrote_n), 0)::INTEGER AS wrote_n, any_value(c.wrote_pct)::DOUBLE AS wrote_pct,
       coalesce(any_value(v.level_n), 0)::INTEGER AS level_n, any_value(v.level_pp)::DOUBLE AS level_pp,
       coalesce(any_value(c.journal_works), 0)::INTEGER AS journal_works, any_value(c.lowered_pct)::DOUBLE AS lowered_pct,
       any_value(c.confirmed_pct)::DOUBLE AS confirmed_pct, any_value(c.raised_pct)::DOUBLE AS raised_pct,
       any_value(f.imported_at)::DATE AS last_file
FROM school AS s
LEFT JOIN unit AS u ON u.snapshot_id = $snapshot::UUID AND u.level = 'district' AND u.unit = s.district
LEFT JOIN resulted AS e ON e.unit = s.unit
LEFT JOIN counted AS c ON c.district = s.district
LEFT JOIN zoned AS z ON z.district = s.district
LEFT JOIN silent AS l ON l.district = s.district
LEFT JOIN level AS v ON v.district = s.district
LEFT JOIN came AS f ON f.district = s.district
GROUP BY s.district
ORDER BY s.district = '', name_order(coalesce(any_value(u.name), s.district)), s.district
