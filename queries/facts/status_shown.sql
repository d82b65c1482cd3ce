-- What: whether a measure has the status chosen; просрочено asks for something overdue, whatever the status.
-- Grain: a value.
-- Params: status VARCHAR, cells_overdue INTEGER, chosen VARCHAR
-- Columns:
--   value BOOLEAN, true if it is shown
CREATE MACRO status_shown(status, cells_overdue, chosen) AS
    chosen = 'все' OR status = chosen OR (chosen = 'просрочено' AND cells_overdue > 0)
