"""Which measures are asked for: by plan, section, owner, level, school, status; `ALL` lets everything through."""

from dashboard.vocabulary import ALL, CURRENT

NAMES = ("plan", "section", "owner", "level", "school", "status")
ALL_MEASURES: dict[str, str] = dict.fromkeys(NAMES, ALL)
CURRENT_MEASURES = ALL_MEASURES | {"plan": CURRENT}
"""Of this year's plans: last year's would lend its percentage to a plan that has hardly begun."""


def measures(**chosen: str | None) -> dict[str, str]:
    """Filters over this year's plans with what was chosen; None is all."""
    return CURRENT_MEASURES | {name: value for name, value in chosen.items() if value is not None}
