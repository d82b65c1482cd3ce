"""How strong the evidence is, in words: «1 in N» honest ones, and what follows from it."""

import numpy as np

from dashboard.method.answers import Bools, Texts
from dashboard.method.frame import Ints
from dashboard.method.robust import Floats
from dashboard.vocabulary import DecidedBy, Zone

ZONES = tuple(Zone)
LOOK, CHECK, RECHECK = 20.0, 100.0, 1000.0
"""N from which a picture is worth a look, a check, a recheck."""
OWN_COLOUR = 10
"""A cell with fewer works has no zone of its own."""


def one_in(p: Floats) -> Floats:
    """A picture like this appears at 1 in so many honest ones."""
    return 1 / np.maximum(p, 1e-9)


def steps(number: Floats, supported: Bools, repeated: Bools) -> Ints:
    """Places in ZONES of «1 in N» (K,): from a check on at least two questions, cells or years must speak of it."""
    step = (number >= LOOK).astype(int) + ((number >= CHECK) & supported)
    step += (number >= RECHECK) & supported & repeated
    return np.where(np.isfinite(number), step, 0)


def named(step: Ints) -> Texts:
    """Zones by their places in ZONES (K,)."""
    return np.array([zone.value for zone in ZONES], dtype=object)[step]


def decided(p_year: Floats, p_years: Floats, sign_level: float) -> tuple[Texts, Floats]:
    """What decides a school's zone (K,): the year or its years together, and one in how many honest ones that is.

    `p_years` is the chance of an honest school to come so low by either way (`schools.either_way`): looking back is a
    second look, and the number pays for it. The years are named where they make the school rarer than the year alone.
    """
    again = (p_year < sign_level) & (p_years < p_year)
    words = np.where(again, DecidedBy.YEARS.value, DecidedBy.YEAR.value).astype(object)
    return words, one_in(p_years)
