-- What: whether a measure is among those chosen on a page.
-- Grain: a value; each choice is a value or все; a plan also этого года.
-- Params: plan VARCHAR, is_current BOOLEAN, section VARCHAR, owners VARCHAR, level VARCHAR, chosen_plan VARCHAR, chosen_section VARCHAR, chosen_owner VARCHAR, chosen_level VARCHAR
-- Columns:
--   value BOOLEAN, true if it is shown
CREATE MACRO measure_shown(plan, is_current, section, owners, level, chosen_plan, chosen_section, chosen_owner, chosen_level) AS
    (chosen_plan = 'все' OR plan = chosen_plan OR (chosen_plan = 'этого года' AND is_current))
    AND (chosen_section = 'все' OR section = chosen_section)
    AND (chosen_owner = 'все' OR list_contains(names_in(owners), chosen_owner))
    AND (chosen_level = 'все' OR level = chosen_level)
