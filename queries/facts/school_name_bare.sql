-- What: a school's name without its legal form, which says nothing among schools of one district, nor its outer quotes.
-- Grain: a value.
-- Params: said VARCHAR
-- Columns:
--   value VARCHAR, the name; as said where nothing else would remain
CREATE MACRO school_name_bare(said) AS (
    WITH words AS (
        SELECT trim(regexp_replace(regexp_replace(coalesce(said, ''), '[\s\x{a0}]+', ' ', 'g'), '[“„”]', '"', 'g')) AS whole
    ),
    bare AS (
        SELECT whole, trim(regexp_replace(regexp_replace(regexp_replace(whole,
            '^(?i:(?:(?:муниципальн|государственн|негосударственн|областн|краев|республиканск|федеральн|частн|бюджетн'
                || '|автономн|каз[её]нн)[а-яё]+ )+(?:обще)?образовательн[а-яё]+ (?:частное )?(?:учреждение|организация))', ''),
            '^[,:–—-]? ?(?i:реализующ[а-яё]+ .*? программ[а-яё]*),?', ''),
            '^(?:[А-ЯЁ]{0,3}[БКА]?ОУ|[А-ЯЁ]{0,2}ЧОУ)(?: ?[-–—] ?| |$)', ''), ' ,:–—-') AS name
        FROM words
    ),
    unquoted AS (
        SELECT whole, CASE
            WHEN name LIKE '«%' AND length(replace(name, '«', '')) + 1 = length(replace(name, '»', '')) THEN name[2:]
            WHEN regexp_full_match(name, '«[^«»]*(?:«[^«»]*»[^«»]*)*»|"[^"]*(?:"[^"]*"[^"]*)*"') THEN name[2:-2]
            ELSE regexp_replace(name, '^(?:«([^«»]*)»|"([^"]*)") ', '\1\2 ') END AS name
        FROM bare
    )
    SELECT CASE WHEN name = '' THEN whole WHEN name[1] BETWEEN 'а' AND 'я' THEN upper(name[1]) || name[2:] ELSE name END
    FROM unquoted
)
