"""Charts: pure drawing, a table into a figure."""
