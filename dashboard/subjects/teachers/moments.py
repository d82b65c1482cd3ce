"""The school year that a day belongs to."""

from datetime import date


def school_year(year: str | None, as_of: date) -> tuple[date, date]:
    """First and last day of `2025/2026`, or of the school year of a day: from 1 September to 31 August."""
    begun = int(year[:4]) if year else as_of.year - (as_of.month < 9)
    return date(begun, 9, 1), date(begun + 1, 8, 31)
