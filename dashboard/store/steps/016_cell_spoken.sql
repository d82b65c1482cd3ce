-- Which of a check work's figures speak, from works or from group forms, chosen once when they are derived: choosing
-- anew was half the time of a page's answers. Empty here: whatever is shown is derived again.
CREATE TABLE store.cell_spoken AS FROM store.cell_figure WHERE false;
