"""Teachers' professional deficits: levels, what followed, what is hidden, what to suggest. Pure functions."""
