"""A reading of a store for tests, derived first."""

from datetime import date, datetime
from typing import Any

import pandas as pd

from dashboard import clock, derive
from dashboard.reading import Reading, Scope, open_reading
from dashboard.store import Store
from dashboard.subjects.roadmap.filters import measures
from dashboard.vocabulary import LATEST


def reading_of(
    store: Store, as_of: date | None = None, *, known_at: datetime = LATEST, scope: Scope | None = None
) -> Reading:
    """The reading of a day (today by default), with all that is known now or was at `known_at`."""
    day = as_of or clock.today()
    derive.ensure(store, [day], known_at)
    return open_reading(store, scope, as_of=day, known_at=known_at)


def plan_answer(reading: Reading, name: str, **chosen: Any) -> pd.DataFrame:
    """Answer of `roadmap/<name>`; filters not given let everything through."""
    return reading.ask_of(f"roadmap/{name}", measures(**chosen))
