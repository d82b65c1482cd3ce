-- Works that came and count nowhere: in their files all of them have 0 points, or all one and the same score. They are
-- a fault of the file and are told apart from works with a score.
ALTER TABLE store.cell_figure ADD COLUMN set_aside INTEGER;
ALTER TABLE store.cell_figure ADD COLUMN fault VARCHAR;
ALTER TABLE store.cell_spoken ADD COLUMN set_aside INTEGER;
ALTER TABLE store.cell_spoken ADD COLUMN fault VARCHAR;
