"""What a trial costs in an invented district of 24 schools and in a region of 1,000: the example of docs/trial.md."""

from typing import Any

import numpy as np
import pandas as pd

from dashboard.bench.trial import PREVALENCE, World, cells_of
from dashboard.method.zones import ZONES
from dashboard.subjects.control.trial_plan import CUT, SIZES, Frame, Price, Terms, framed, option

PLACES = {"район, 24 школы": World(24, 12, PREVALENCE, 2.0), "регион, 1 000 школ": World(1_000, 12, PREVALENCE, 2.0)}
"""Check works of 10 pupils or more: 12 in a school."""
_QUANTILES, _WORKS = (0.22, 0.25, 0.5, 0.75, 0.9, 1.0), (10, 11, 23, 57, 96, 150)
"""Works of a check work in a real region, from the least that have a zone of their own (docs/method.md)."""


def prices(seed: int = 1) -> list[dict[str, Any]]:
    """A row per place and plan: packs, works, expert-days at the usual conditions, half-widths."""
    return [row for place, world in PLACES.items() for row in _of_place(place, frame_of(world, seed))]


def frame_of(world: World, seed: int) -> Frame:
    """An invented frame with works in its cells as a real region has."""
    rng = np.random.default_rng([seed, world.schools])
    cells = cells_of(world, rng)
    works = np.round(np.interp(rng.uniform(_QUANTILES[0], 1, len(cells.zone)), _QUANTILES, _WORKS)).astype(int)
    names = np.array([str(zone) for zone in ZONES])
    rows = {"school": cells.school, "subject": "МА", "grade": 5, "n": works, "zone": names[cells.zone]}
    return framed(pd.DataFrame(rows).assign(name="", one_in=cells.rarity), {})


def _of_place(place: str, frame: Frame) -> list[dict[str, Any]]:
    flagged = int(frame.strata.loc[frame.strata["place"] >= CUT, "cells"].sum())
    plans = [option(frame, Terms(), Price(), size) for size in SIZES]
    return [
        {"place": place, "cells": len(frame.cells), "flagged": flagged, "plan": one.name, "packs": one.cells}
        | {"works": one.works, "days": one.days, "is_enough": one.is_enough}
        | dict(one.half_widths)
        for one in plans
    ]
