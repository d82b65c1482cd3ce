-- What stands beside rarity: works (pupils, for absences), marks and points per work that the first question would
-- concern, each with a 95 % interval; how far the picture should move one who knows how common such things are; how often
-- the check work would show a thing of ordinary size; whether other priors leave its zone.
ALTER TABLE store.cell_risk ADD COLUMN works_moved DOUBLE;
ALTER TABLE store.cell_risk ADD COLUMN works_low DOUBLE;
ALTER TABLE store.cell_risk ADD COLUMN works_high DOUBLE;
ALTER TABLE store.cell_risk ADD COLUMN marks_moved DOUBLE;
ALTER TABLE store.cell_risk ADD COLUMN marks_low DOUBLE;
ALTER TABLE store.cell_risk ADD COLUMN marks_high DOUBLE;
ALTER TABLE store.cell_risk ADD COLUMN points_moved DOUBLE;
ALTER TABLE store.cell_risk ADD COLUMN points_low DOUBLE;
ALTER TABLE store.cell_risk ADD COLUMN points_high DOUBLE;
ALTER TABLE store.cell_risk ADD COLUMN bayes_factor DOUBLE;
ALTER TABLE store.cell_risk ADD COLUMN power DOUBLE;
ALTER TABLE store.cell_risk ADD COLUMN zone_stays BOOLEAN;
ALTER TABLE store.cell_risk ADD COLUMN zones_other VARCHAR;
