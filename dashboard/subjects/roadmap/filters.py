"""Which measures are asked for: by plan, section, owner, level, school, status; `ALL` lets everything through."""

from dashboard.vocabulary import ALL

NAMES = ("plan", "section", "owner", "level", "school", "status")
ALL_MEASURES: dict[str, str] = dict.fromkeys(NAMES, ALL)


def measures(**chosen: str | None) -> dict[str, str]:
    """Filters with what was chosen; None is all."""
    return ALL_MEASURES | {name: value for name, value in chosen.items() if value is not None}
