"""Working days of the Russian calendar: holidays from the library, days moved by decree from our table.

The library knows the moves up to 2027 as well; the table is kept so that the next year's decree is one line of
`data/reference/working_days.csv` instead of a new version of a package.
"""

import csv
from datetime import date, timedelta
from functools import cache

import holidays

from dashboard.settings import PROJECT

_ONE_DAY = timedelta(days=1)
_SATURDAY = 5


def is_working(day: date) -> bool:
    """Whether people work on this day (a five-day week)."""
    off, worked = _moved(day.year)
    if day in worked:
        return True
    return day.weekday() < _SATURDAY and day not in off and day not in _holidays(day.year)


def add_working_days(day: date, n: int) -> date:
    """The n-th working day after `day` (before it for a negative n); `day` itself for 0, working or not.

    `day` is not counted, so three working days before a Thursday is the Monday of its week. Stops at the ends
    of what `date` can hold.
    """
    step = _ONE_DAY if n > 0 else -_ONE_DAY
    left = abs(n)
    while left and date.min < day < date.max:
        day += step
        left -= is_working(day)
    return day


def working(day: date) -> date:
    """The day itself if people work on it, else the next working day."""
    return day if is_working(day) else add_working_days(day, 1)


@cache
def _holidays(year: int) -> frozenset[date]:
    return frozenset(holidays.country_holidays("RU", years=year))


@cache
def _moved(year: int) -> tuple[frozenset[date], frozenset[date]]:
    """Days off in exchange, and the weekend days worked for them (a holiday given away stays a holiday)."""
    moves = _decrees().get(year, [])
    worked = {given for _, given in moves if given not in _holidays(year)}
    return frozenset(off for off, _ in moves), frozenset(worked)


@cache
def _decrees() -> dict[int, list[tuple[date, date]]]:
    found: dict[int, list[tuple[date, date]]] = {}
    with (PROJECT / "data" / "reference" / "working_days.csv").open(encoding="utf-8") as file:
        for row in csv.DictReader(file):
            move = date.fromisoformat(row["day_off"]), date.fromisoformat(row["instead_of"])
            found.setdefault(int(row["year"]), []).append(move)
    return found
