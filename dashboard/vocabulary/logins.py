"""What is said of a login that nothing else knows."""

from enum import StrEnum


class Verdict(StrEnum):
    """Whose login it is."""

    SCHOOL = "school"
    """A school of its own."""
    ALIAS = "alias"
    """Another school's, spelt wrong."""
    IGNORE = "ignore"
    """Nobody's: its rows do not count."""
