"""Whether a district has more schools with signs than chance would give. Pure functions.

Of honest schools one in `LOOK` has signs, whatever the district. A district is told of only where so many or more
would come about by chance in one of `TOLD_FROM` districts of its size; with few schools that takes almost all of them,
so that a small district is neither first nor last by noise.
"""

import numpy as np
from numpy.typing import ArrayLike, NDArray
from scipy.special import bdtrc

from dashboard.method.zones import LOOK

CHANCE = 1 / LOOK
"""Share of honest schools with signs, 0–1."""
TOLD_FROM = 100
"""A district is told of where its count is that of one in so many honest ones, or rarer."""

Floats = NDArray[np.float64]


def by_chance(signs: ArrayLike, asked: ArrayLike) -> Floats:
    """Share of honest districts of `asked` schools with as many with signs or more; NaN where none was asked."""
    seen, schools = np.asarray(signs, int), np.asarray(asked, int)
    tail = np.where(seen > 0, bdtrc(np.maximum(seen - 1, 0).astype(float), np.maximum(schools, 1), CHANCE), 1.0)
    return np.where(schools > 0, tail, np.nan)


def told(chance: ArrayLike) -> NDArray[np.bool_]:
    """Which districts have more than chance would give; never one of which nothing was asked."""
    return np.asarray(chance, float) <= 1 / TOLD_FROM


def expected_told(asked: ArrayLike) -> float:
    """How many honest districts of these sizes would be told of by chance."""
    return float(sum(_size(int(schools)) for schools in np.asarray(asked) if schools > 0))


def _size(asked: int) -> float:
    """Chance that an honest district of so many schools is told of."""
    counts = np.arange(asked + 1)
    chance = by_chance(counts, np.full(asked + 1, asked))
    rare = chance[told(chance)]
    return float(rare.max()) if rare.size else 0.0
