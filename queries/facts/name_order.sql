-- What: what names are put in order by: № 2 before № 10, ё as е, capitals as small letters.
-- Grain: a value; NULL where there is no name.
-- Params: name VARCHAR
-- Columns:
--   value VARCHAR, the name with its numbers of one length
CREATE MACRO name_order(name) AS array_to_string(
    [CASE WHEN regexp_full_match(part, '\d+') THEN lpad(part, greatest(12, len(part))::INTEGER, '0') ELSE part END
     FOR part IN regexp_extract_all(replace(lower(name), 'ё', 'е'), '\d+|\D+')], '')
