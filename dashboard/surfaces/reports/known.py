"""What a report knows: a reading, the same as of the last meeting, and the district when it has results."""

from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import Any

import pandas as pd

from dashboard import derive
from dashboard.reading import Reading, Scope, open_reading
from dashboard.store import Store
from dashboard.subjects.district.district import District, district_of
from dashboard.subjects.roadmap.filters import measures


@dataclass(frozen=True)
class Known:
    """`reading` as of the report's day; `district` None: it has no results."""

    reading: Reading

    @cached_property
    def district(self) -> District | None:
        """The district's year."""
        return district_of(self.reading) if self.reading.has_results else None

    @cached_property
    def then(self) -> Reading:
        """The reading as of the last meeting."""
        return self.reading.on(self.reading.since)

    @property
    def as_of(self) -> date:
        """The report's day."""
        return self.reading.as_of

    @property
    def since(self) -> date:
        """The day compared with."""
        return self.reading.since

    @property
    def year(self) -> str | None:
        """The academic year, `2023/2024`."""
        return self.reading.year

    @property
    def least_n(self) -> int:
        """Groups below this size are masked."""
        return self.reading.least_n

    @property
    def name(self) -> str:
        """Whose report it is."""
        return self.reading.scope.name

    @property
    def fingerprint(self) -> str:
        """What the figures rest on: key of the snapshot read."""
        return derive.key_of(self.reading.store, self.as_of, self.reading.known_at) or ""

    def query(self, name: str, **more: Any) -> pd.DataFrame:
        """Answer of the reading."""
        return self.reading.ask(name, **more)

    def plan_query(self, name: str, then: bool = False, **more: Any) -> pd.DataFrame:
        """Answer about plans, now or as of the day compared with; filters not given let everything through."""
        return (self.then if then else self.reading).ask_of(f"roadmap/{name}", measures(**more))


def known_at(
    store: Store, as_of: date, since: date | None = None, year: str | None = None, scope: Scope | None = None
) -> Known:
    """What is known of a day and of the last meeting before it; derived first where it is missing."""
    reading_days = [as_of, since or as_of]
    derive.ensure(store, reading_days)
    reading = open_reading(store, scope, as_of=as_of, since=since, year=year)
    derive.ensure(store, [reading.since])
    return Known(reading)
