"""The monthly report: one format-free model, four writers, content from the pages' own queries."""
