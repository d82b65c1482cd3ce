"""Evidence against "the net sum of changes is at most k", valid at any stop (betting without replacement).

Waudby-Smith & Ramdas 2020 (sampling without replacement) and 2024 (betting). A work's change d is +1 lowered,
-1 raised, 0 confirmed by the commission; v = (1 + d) / 2. If works come in a random order and their net sum is at most
k, the mean of v among those left is at most m = ((N + k) / 2 - sum of v so far) / works left, so that every product of
1 + c (v / m - 1) with 0 <= c <= 1 and every mean of such products starts at 1, is never negative, does not grow on
average and passes 1 / alpha with a chance of at most alpha, whenever one looks.
"""

from fractions import Fraction

import numpy as np
from numpy.typing import ArrayLike, NDArray

Floats = NDArray[np.float64]


SHARES = (0.1, 0.25, 0.5, 0.75, 1.0)
WEIGHTS = (0.05, 0.1, 0.15, 0.2, 0.5)
"""Shares c of the largest safe bet, and what part of the stake each gets. Half goes all in, the best bet while nothing
contradicts; the rest lives on where honest experts disagree (docs/adr/0015)."""


def evidence(changes: ArrayLike, works: int, most: ArrayLike) -> Floats:
    """Evidence after each work against "the net sum of all `works` is at most `most`"; inf where it cannot be.

    `changes` (..., n) of -1, 0, 1 in the order checked; `most` (...) broadcasts over all but the last axis.
    """
    d = np.asarray(changes, dtype=float)
    bound = np.asarray(most, dtype=float)[..., None]
    before = np.cumsum(d, axis=-1) - d
    left = works - np.arange(d.shape[-1])
    mean = (left + bound - before) / (2 * left)
    sensible = (mean > 0) & (mean < 1)
    gain = np.where(sensible, (1 + d) / 2 / np.where(sensible, mean, 1), 1.0)
    wealth = sum(
        weight * np.cumprod(1 - share + share * gain, axis=-1) for share, weight in zip(SHARES, WEIGHTS, strict=True)
    )
    impossible = before + d - (left - 1) > bound
    found: Floats = np.where(np.maximum.accumulate(impossible, axis=-1), np.inf, wealth)
    return found


def bounds(works: int, threshold: float) -> tuple[int, int]:
    """Largest net sum that is not above the threshold and smallest that is not below it; equal if it can be met."""
    exact = Fraction(str(threshold)) * works
    return exact.__floor__(), exact.__ceil__()


def against_below(changes: ArrayLike, works: int, threshold: float) -> Floats:
    """Evidence that the net share is above the threshold, after each work (..., n)."""
    return evidence(changes, works, bounds(works, threshold)[0])


def against_above(changes: ArrayLike, works: int, threshold: float) -> Floats:
    """Evidence that the net share is below the threshold, after each work (..., n)."""
    return evidence(-np.asarray(changes), works, -bounds(works, threshold)[1])
