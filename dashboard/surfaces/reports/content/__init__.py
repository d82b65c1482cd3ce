"""What the report says: one module per group of sections, each from the pages' own queries and functions."""
