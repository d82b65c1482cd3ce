"""Several looks in a year: how many honest schools are in a list now, and how many have been in it at least once."""

from functools import cache

import numpy as np
from scipy.special import ndtri

DRAWS = 40_000
SEED = 17


def ever_share(information: tuple[float, ...], level: float) -> float:
    """Share of honest schools that a list at `level` has held at one look or more.

    `information` (L,): how much was known at each look, in any unit. What is known early is part of what is known
    later, so looks hang together: with shares f of what is known in the end, the scores of looks i < j have correlation
    √(f_i / f_j), as sums over a growing number of works (Armitage, McPherson, Rowe 1969). One look gives `level`.
    """
    known = tuple(float(one) for one in np.maximum.accumulate(np.array(information, dtype=float)) if one > 0)
    return level if len(set(known)) <= 1 else _drawn(known, level)


@cache
def _drawn(known: tuple[float, ...], level: float) -> float:
    steps = np.diff(np.array(known), prepend=0.0)
    rng = np.random.default_rng([SEED, len(known)])
    walked, beyond = np.zeros(DRAWS), np.zeros(DRAWS, dtype=bool)
    for now, step in zip(known, steps, strict=True):
        walked += np.sqrt(step) * rng.standard_normal(DRAWS)
        beyond |= walked > -ndtri(level) * np.sqrt(now)
    return float(beyond.mean())
