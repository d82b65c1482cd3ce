-- What: every school, district, region and the country that any file speaks of, with the best known name.
-- Grain: one row per level and unit.
-- Params: $snapshot UUID, $known_at TIMESTAMP, $as_of DATE
-- Columns:
--   snapshot_id UUID, the snapshot being made
--   level VARCHAR, school | district | region | country
--   unit VARCHAR, code of the unit
--   name VARCHAR, short name where the register has one, brief as long as no other school of the district has the same
--   parent VARCHAR, district of a school or region of a district; NULL if unknown
--   kind VARCHAR, kind of school from the register
--   settlement VARCHAR, from the register
--   locality VARCHAR, город | село
--   latitude DOUBLE, degrees
--   longitude DOUBLE, degrees
--   pupils INTEGER, from the register
WITH seen AS (
    SELECT
        level, unit,
        arg_max(name, (imported_at, name)) FILTER (WHERE name IS NOT NULL AND name <> '') AS name,
        -- a code such as reg00_m001 says more than a name
        arg_max(parent, (parent LIKE 'reg%', imported_at, parent)) FILTER (WHERE parent IS NOT NULL) AS parent
    FROM unit_seen_at($known_at)
    GROUP BY level, unit
),
register AS (SELECT * FROM school_at($known_at)),
school_codes AS (
    SELECT unit AS school FROM seen WHERE level = 'school'
    UNION SELECT school FROM register
    UNION
    SELECT o.school
    FROM (SELECT DISTINCT batch_id, school, subject, grade, academic_year FROM store.work) AS w
    SEMI JOIN batch_at($known_at) AS b USING (batch_id)
    ANTI JOIN unheld_at($known_at, $as_of) AS h USING (subject, grade, academic_year)
    JOIN login_of_at($known_at) AS o ON o.login = w.school AND o.school IS NOT NULL
    UNION SELECT school FROM enrolment_at($known_at, $as_of)
),
districts AS (
    SELECT unit, coalesce(name, unit) AS name, parent FROM seen WHERE level = 'district'
    UNION
    SELECT district, district, NULL FROM register
    WHERE district IS NOT NULL AND NOT EXISTS (SELECT 1 FROM seen AS s WHERE s.level = 'district'
                                               AND (s.unit = register.district OR lower(trim(s.name)) = lower(trim(register.district))))
),
-- A file may name a district without its code: the only code known for the name stands for both.
district_code AS (
    SELECT d.unit,
           CASE WHEN d.unit NOT LIKE 'reg%' AND count(DISTINCT c.unit) = 1 THEN min(c.unit) ELSE d.unit END AS code
    FROM districts AS d
    LEFT JOIN districts AS c ON c.unit LIKE 'reg%' AND lower(trim(c.name)) = lower(trim(d.name))
    GROUP BY d.unit
),
said AS (
    SELECT
        c.school AS unit,
        coalesce(nullif(r.short_name, ''), nullif(r.full_name, ''), s.name, c.school) AS whole,
        coalesce(s.parent, r.district) AS said_parent,
        r.kind, r.settlement, r.locality, r.latitude, r.longitude, r.pupils
    FROM school_codes AS c
    LEFT JOIN register AS r USING (school)
    LEFT JOIN seen AS s ON s.level = 'school' AND s.unit = c.school
),
named AS (SELECT *, school_name_bare(whole) AS bare, school_name_short(whole) AS brief FROM said),
schools AS (
    SELECT *, CASE
        WHEN count(*) OVER (PARTITION BY said_parent, lower(brief)) = 1 THEN brief
        WHEN count(*) OVER (PARTITION BY said_parent, lower(bare)) = 1 THEN bare
        ELSE whole END AS name
    FROM named
)
SELECT $snapshot::UUID AS snapshot_id, 'school' AS level, s.unit, s.name, coalesce(d.code, s.said_parent) AS parent,
       s.kind, s.settlement, s.locality, s.latitude, s.longitude, s.pupils::INTEGER AS pupils
FROM schools AS s
LEFT JOIN district_code AS d ON d.unit = s.said_parent
UNION ALL
SELECT $snapshot::UUID, 'district', d.unit, d.name, d.parent, NULL, NULL, NULL, NULL, NULL, NULL
FROM districts AS d JOIN district_code AS k ON k.unit = d.unit AND k.code = d.unit
UNION ALL
SELECT $snapshot::UUID, level, unit, coalesce(name, unit), NULL, NULL, NULL, NULL, NULL, NULL, NULL
FROM seen WHERE level IN ('region', 'country')
