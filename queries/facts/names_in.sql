-- What: names listed in a cell: one a line or parted by semicolons or commas.
-- Grain: a value.
-- Params: said VARCHAR
-- Columns:
--   value VARCHAR[], names, each once
CREATE MACRO names_in(said) AS
    list_distinct(list_filter(list_transform(string_split_regex(coalesce(said, ''), '\s*[;,\n]\s*'), lambda x: trim(x)),
                              lambda x: x <> ''))
