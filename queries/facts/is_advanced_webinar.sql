-- What: whether a programme is a webinar of an advanced level, told by its words.
-- Grain: a value.
-- Params: programme VARCHAR
-- Columns:
--   value BOOLEAN, true if it is one
CREATE MACRO is_advanced_webinar(programme) AS
    regexp_matches(replace(lower(programme), 'ё', 'е'), 'вебинар')
    AND regexp_matches(replace(lower(programme), 'ё', 'е'), 'углубл|повышенн|профильн|олимпиад|сложн')
