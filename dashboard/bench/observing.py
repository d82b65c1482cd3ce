"""Schedules of observers for five invented districts: how much they cover, and how long the best one takes."""

import time
from dataclasses import dataclass
from datetime import date, timedelta

import numpy as np

from dashboard import russian
from dashboard.assigning.observers import Observer, Procedure, schedule

SCHOOLS, HELD, OBSERVERS, SEEDS = 60, 6, 45, 5
_FIRST, _DAYS = date(2027, 4, 7), 15
_VISITS = 4
"""Journeys of an observer at most."""
_MOST_KM = 80.0


@dataclass(frozen=True)
class Figures:
    """One district: shares of procedures and of risk covered, 0–1, and seconds."""

    seed: int
    share: float
    risk: float
    seconds: float


def measure_observing() -> list[Figures]:
    """Five districts of 60 schools, 6 procedures each, 45 observers; risk is what few schools have (lognormal)."""
    return [_measured(seed) for seed in range(1, SEEDS + 1)]


def _measured(seed: int) -> Figures:
    rng = np.random.default_rng([seed, 91])
    places = np.column_stack((56 + rng.normal(0, 0.3, SCHOOLS), 92 + rng.normal(0, 0.5, SCHOOLS)))
    risk = 0.2 + rng.lognormal(-1.0, 1.3, (SCHOOLS, HELD))
    procedures = [
        Procedure(
            f"{s} {p}", str(s), _FIRST + timedelta(days=int(rng.integers(_DAYS))), float(risk[s, p]), _at(places[s])
        )
        for s in range(SCHOOLS)
        for p in range(HELD)
    ]
    observers = [
        Observer(str(o), _at(places[o]), frozenset({str(o), str(int(rng.integers(SCHOOLS)))}), most=_VISITS)
        for o in range(OBSERVERS)
    ]
    began = time.perf_counter()
    found = schedule(observers, procedures, _MOST_KM)
    return Figures(seed, found.share, found.risk_share, time.perf_counter() - began)


def _at(place: np.ndarray) -> tuple[float, float]:
    return float(place[0]), float(place[1])


def in_words(found: list[Figures]) -> str:
    """A line for each district."""
    return "\n".join(
        f"зерно {one.seed}: {russian.percent(100 * one.share, 0)} процедур, {russian.percent(100 * one.risk, 0)} "
        f"риска, {russian.number(one.seconds, 2)} с, больше риска покрыть нельзя"
        for one in found
    )
