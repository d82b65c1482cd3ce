"""Words of teachers' deficits."""

DEFICIT_LEVEL_NAMES = {"min": "минимальный", "basic": "базовый", "high": "высокий"}
"""Levels of a diagnosed block, the lowest first."""
