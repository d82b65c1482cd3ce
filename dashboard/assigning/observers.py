"""Who observes what: as much of the risk as can be seen, one observer at each, one procedure a day for each.

The model is a flow (observer → observer's day → procedure), so its linear answer is whole and the best there is.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

import numpy as np
import scipy.sparse as sp

from dashboard.assigning.distance import kilometres
from dashboard.assigning.highs import Model, run

Place = tuple[float, float] | None
"""Latitude and longitude, degrees; None unknown."""
_HALF, _ROADS = 0.5, 100.0


@dataclass(frozen=True)
class Observer:
    """One who may be sent: not to the schools in `barred`, not outside the days, at most `most` times."""

    code: str
    place: Place = None
    barred: frozenset[str] = frozenset()
    free_from: date | None = None
    free_to: date | None = None
    most: int | None = None


@dataclass(frozen=True)
class Procedure:
    """One to be observed: its key, school, day, and `risk`, its weight above 0."""

    key: str
    school: str
    day: date
    risk: float
    place: Place = None


@dataclass(frozen=True)
class Sent:
    """An observer at a procedure, and how far, None where a place is unknown."""

    observer: str
    procedure: str
    km: float | None
    by_lot: bool = False


@dataclass(frozen=True)
class Schedule:
    """`sent` in the order of procedures; `share` and `risk_share` of all procedures and of all risk, 0–1. No schedule
    covers more: proven by the linear model."""

    sent: tuple[Sent, ...]
    share: float
    risk_share: float


def schedule(
    observers: Sequence[Observer],
    procedures: Sequence[Procedure],
    most_km: float,
    lot: frozenset[str] = frozenset(),
    seconds: float = 60.0,
) -> Schedule:
    """The schedule that covers most risk, of equal ones the shortest; procedures of the `lot` go before all others.

    Distances are great-circle km; where a place is unknown nothing forbids the journey and it counts as half of the
    longest. ValueError where nothing is proven best within `seconds`.
    """
    far = _far(observers, procedures)
    o, p = np.nonzero(_allowed(observers, procedures, far, most_km))
    if not len(o):
        return Schedule((), 0.0, 0.0)
    found = run(_model(observers, procedures, o, p, far[o, p], most_km, lot).solver(linear=True), seconds)
    if found.x is None or not found.is_optimal:
        raise ValueError(f"no schedule proven best in {seconds} s")
    chosen = np.flatnonzero(found.x > _HALF)
    sent = [_sent(observers[o[at]], procedures[p[at]], far[o[at], p[at]], lot) for at in chosen[np.argsort(p[chosen])]]
    risk = np.array([one.risk for one in procedures])
    return Schedule(tuple(sent), len(sent) / len(procedures), float(risk[p[chosen]].sum() / risk.sum()))


def _far(observers: Sequence[Observer], procedures: Sequence[Procedure]) -> np.ndarray:
    """(observers, procedures) km, NaN where a place is unknown."""
    nowhere = (np.nan, np.nan)
    here, there = (np.array([one.place or nowhere for one in some]) for some in (observers, procedures))
    return kilometres(here[:, 0], here[:, 1], there[:, 0], there[:, 1])


def _allowed(
    observers: Sequence[Observer], procedures: Sequence[Procedure], far: np.ndarray, most_km: float
) -> np.ndarray:
    """(observers, procedures) whether one may be sent there."""
    school, day = np.array([one.school for one in procedures]), np.array([one.day for one in procedures])
    may = ~(far > most_km)
    for at, one in enumerate(observers):
        may[at] &= ~np.isin(school, list(one.barred))
        may[at] &= (day >= (one.free_from or date.min)) & (day <= (one.free_to or date.max))
    return may


def _sent(observer: Observer, procedure: Procedure, far: float, lot: frozenset[str]) -> Sent:
    return Sent(observer.code, procedure.key, None if np.isnan(far) else float(far), procedure.key in lot)


def _model(
    observers: Sequence[Observer],
    procedures: Sequence[Procedure],
    o: np.ndarray,
    p: np.ndarray,
    far: np.ndarray,
    most_km: float,
    lot: frozenset[str],
) -> Model:
    """Columns are the allowed pairs `o`, `p`; rows are procedures, observers' days, observers."""
    risk = np.array([one.risk for one in procedures])
    first = (risk.sum() + 1.0) * np.array([one.key in lot for one in procedures])
    # all roads together weigh less than the least difference that matters: they choose among schedules of equal risk
    road = risk.min() / (_ROADS * (most_km + 1.0) * len(procedures))
    ordinal = np.array([one.day.toordinal() for one in procedures])
    _, day = np.unique(o * 10_000_000 + ordinal[p], return_inverse=True)
    rows = np.concatenate((p, len(procedures) + day, len(procedures) + day.max() + 1 + o))
    columns = np.tile(np.arange(len(o)), 3)
    high = np.ones(len(procedures) + day.max() + 1 + len(observers))
    high[-len(observers) :] = [one.most or len(procedures) for one in observers]
    way = np.where(np.isnan(far), most_km / 2, far)
    return Model(
        cost=-(risk + first)[p] + road * way,
        low=np.zeros(len(o)),
        high=np.ones(len(o)),
        whole=np.zeros(len(o), dtype=bool),
        rows=sp.csr_matrix((np.ones(len(rows)), (rows, columns)), shape=(len(high), len(o))),
        row_low=np.full(len(high), -np.inf),
        row_high=high,
    )
