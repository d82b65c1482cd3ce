"""What «as of a day» means for plans: what was known at its end."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from dashboard.clock import end_of_day
from dashboard.derive.snapshots import current_snapshot
from dashboard.derive.terms import unfold_terms
from dashboard.store import Store


@dataclass(frozen=True)
class View:
    """`moment` (UTC, None: now) is what was known, `shown_on` the day for which statuses are judged.

    `by_dates`: plans came into the program after the day, so it is shown by the days that the files name.
    """

    moment: datetime | None
    shown_on: date
    snapshot: str | None
    by_dates: bool = False

    @property
    def params(self) -> dict[str, Any]:
        """Parameters of the queries of `queries/roadmap`."""
        return {"moment": self.moment, "shown_on": self.shown_on, "snapshot": self.snapshot}


def view_of(store: Store, as_of: date) -> View:
    """What to show as of the end of a day; terms of the plans are unfolded on the way.

    A day before the first of the plans was taken would show nothing: then today's plans are shown, with what
    their files tell of that day.
    """
    moment = end_of_day(as_of)
    known = store.query("roadmap/known_since", moment=moment).iloc[0]
    by_dates = moment is not None and not known["plans"] and bool(known["now"])
    moment = None if by_dates else moment
    unfold_terms(store, moment)
    return View(moment, as_of, current_snapshot(store, moment), by_dates)
