"""Which state a date asks for: what was known at its end, of what had happened by it."""

from dataclasses import dataclass
from datetime import date, datetime

import pandas as pd

from dashboard.clock import end_of_day


@dataclass(frozen=True)
class State:
    """`moment` (UTC, None: now) is what was known, `day` (None: any) bounds diagnostics, routes and courses.

    `learnt_later`: nothing was known on the day, so the state of that day is told by later files.
    """

    moment: datetime | None
    day: date | None
    learnt_later: bool = False

    @property
    def params(self) -> dict[str, datetime | date | None]:
        """The parameters of the queries of deficits."""
        return {"moment": self.moment, "day": self.day}


def state_of(as_of: date | None, first_known: pd.DataFrame) -> State:
    """The state to show for a day; `first_known` is `teachers/first_known`."""
    moment = end_of_day(as_of) if as_of else None
    if moment is None:
        return State(None, None)
    known = first_known["first_known"].iloc[0]
    if pd.isna(known) or known > moment:
        return State(None, as_of, learnt_later=True)
    return State(moment, as_of)


def school_year(year: str | None, as_of: date) -> tuple[date, date]:
    """First and last day of `2025/2026`, or of the school year of a day: from 1 September to 31 August."""
    begun = int(year[:4]) if year else as_of.year - (as_of.month < 9)
    return date(begun, 9, 1), date(begun + 1, 8, 31)
