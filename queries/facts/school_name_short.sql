-- What: a long name of a school as a table can show it: without whose name the school bears, what it teaches in depth
--       and whose territory it is in; kinds of school by their usual letters.
-- Grain: a value.
-- Params: said VARCHAR
-- Columns:
--   value VARCHAR, the name; one of at most 40 letters stays as it is without its legal form
CREATE MACRO school_name_short(said) AS (
    WITH words AS (SELECT school_name_bare(said) AS name),
    kinds AS (
        SELECT name, regexp_replace(regexp_replace(regexp_replace(name,
            '(?i)средняя (?:обще)?образовательная школа', 'СОШ'), '(?i)основная (?:обще)?образовательная школа', 'ООШ'),
            '(?i)начальная (?:обще)?образовательная школа', 'НОШ') AS brief
        FROM words
    ),
    -- what follows a dedication is kept from the next number or place on: «имени … города Энска»
    parts AS (
        SELECT name, regexp_replace(regexp_replace(regexp_replace(brief,
            ' [А-ЯЁ][а-яё-]+(?:ого|его) (?:муниципального |городского )?(?:района|округа)(?: .*)?$', ''),
            ' с углубл[её]нным изучением .*?( №.*| (?:города|села|пос[её]лка|станицы|деревни|хутора|аула) .*'
                || '| (?:г|с|п|д|пос|ст|х|пгт|рп)\. ?[А-ЯЁ«].*|[»"].*|$)', '\1'),
            ' (?:имени|им\.) .*?( №.*| (?:города|села|пос[её]лка|станицы|деревни|хутора|аула) .*'
                || '| (?:г|с|п|д|пос|ст|х|пгт|рп)\. ?[А-ЯЁ«].*|[»"].*|$)', '\1') AS brief
        FROM kinds
    )
    SELECT CASE WHEN length(name) <= 40 OR length(brief) < 3 THEN name ELSE brief END FROM parts
)
