-- What: the mark that points give by a scale.
-- Grain: a value; NULL without points or a scale.
-- Params: score SMALLINT, cut3 SMALLINT, cut4 SMALLINT, cut5 SMALLINT
-- Columns:
--   value INTEGER, 2 to 5
CREATE MACRO mark_of(score, cut3, cut4, cut5) AS
    CASE WHEN score IS NOT NULL AND cut3 IS NOT NULL AND cut4 IS NOT NULL AND cut5 IS NOT NULL
         THEN 2 + (score >= cut3)::INTEGER + (score >= cut4)::INTEGER + (score >= cut5)::INTEGER END
