"""Plans of this year and of earlier ones: the percentage is of the former, how the latter ended is said apart."""

from typing import Any

from dashboard import russian
from dashboard.reading import Reading
from dashboard.subjects.roadmap.completion import measures_of
from dashboard.subjects.roadmap.filters import measures


def counted(reading: Reading) -> str:
    """Whose percentage it is: the plans of this year."""
    plans = reading.ask("roadmap/plans")
    return f"Считается: {', '.join(_titled(row) for row in plans[plans['is_current']].itertuples())}."


def earlier(reading: Reading) -> list[str]:
    """A sentence on each plan whose year is over: how far it came and what of it is still late."""
    return list(reading.kept("earlier plans", lambda: tuple(_earlier(reading))))


def _earlier(reading: Reading) -> list[str]:
    plans = reading.ask("roadmap/plans")
    return [_ended(reading, row) for row in plans[~plans["is_current"]].itertuples()]


def _ended(reading: Reading, row: Any) -> str:
    figures = reading.ask("roadmap/headline", **measures(plan=row.plan)).iloc[0]
    done = f"выполнено {russian.percent(figures['completion_pct'])}" if figures["n"] else "срок не наступил"
    late = f", просрочено {measures_of(figures['overdue'])}" if figures["overdue"] else ""
    return f"Отдельно, в числа выше не входит: {_titled(row)}, {done}{late}."


def _titled(row: Any) -> str:
    said = "/" not in row.academic_year or row.academic_year in row.title
    return f"«{row.title}»" if said else f"«{row.title}» ({russian.short_year(row.academic_year)})"
