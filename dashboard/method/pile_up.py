"""How many works stand exactly at a boundary of marks against what a smooth curve through the other scores gives.

Nothing outside the district is needed: where every school lifts works to the «3», the district's own curve shows it.
The scores that a lift takes works from and puts them at, {c-3 ... c} of each cut, enter the fit as one sum each: a lift
moves works within them, so the sum stays (the counterfactual of bunching: Kleven 2016; the neighbouring scores alone:
Frandsen 2017). The curve is a log-polynomial by maximum likelihood over scores and sums.
"""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]
REACH = 3
"""Points under a cut from which works are lifted to it."""
DEGREE = 4
_STEPS, _CLOSE, _RIDGE = 30, 1e-6, 1e-3
LEAST_PIECES = 8
"""Scores and sums that the curve goes through, at least."""


@dataclass(frozen=True)
class AtCuts:
    """Works at the cuts, (M, 3) for M histograms of one check work: seen, and by the curve; NaN where not asked."""

    seen: Floats
    expected: Floats


def at_cuts(counts: Floats, cuts: Floats) -> AtCuts:
    """`counts` (M, L) works by primary score 0 ... L-1, `cuts` (3,) the least points of a 3, 4 and 5 (NaN: unknown)."""
    known = [int(cut) for cut in cuts if cut == cut and 1 < cut < counts.shape[1]]
    none = np.full((len(counts), 3), np.nan)
    pieces = _pieces(counts.shape[1], known)
    if len(known) < 3 or len(pieces) < LEAST_PIECES:
        return AtCuts(none, none)
    smooth = _fitted(counts, pieces)
    return AtCuts(counts[:, known], smooth[:, known])


def _pieces(length: int, cuts: list[int]) -> NDArray[np.intp]:
    """First scores (G,) of the pieces: {c-3 ... c} of each cut are one, every other score its own."""
    first = np.ones(length, dtype=bool)
    for cut in cuts:
        first[max(cut - REACH + 1, 1) : cut + 1] = False
        first[max(cut - REACH, 0)] = True
    return np.flatnonzero(first)


def _fitted(counts: Floats, pieces: NDArray[np.intp]) -> Floats:
    """Works (M, L) by the curve: scoring steps of the grouped multinomial likelihood, cut where they overshoot.

    The histograms are much alike (a district without each of its schools): all begin at the curve of their sum.
    """
    x = np.linspace(-1, 1, counts.shape[1])
    basis: Floats = np.asarray(np.polynomial.legendre.legvander(x, DEGREE)[:, 1:], dtype=np.float64)
    begun = _climbed(_start(counts.sum(axis=0, keepdims=True), x), counts.sum(axis=0, keepdims=True), basis, pieces)
    slopes = _climbed(np.repeat(begun, len(counts), axis=0), counts, basis, pieces)
    curve: Floats = counts.sum(axis=1, keepdims=True) * _shares(slopes, basis)
    return curve


def _climbed(slopes: Floats, counts: Floats, basis: Floats, pieces: NDArray[np.intp]) -> Floats:
    """Slopes (M, DEGREE) of the greatest likelihood, from a start near it."""
    grouped, total = np.add.reduceat(counts, pieces, axis=1), counts.sum(axis=1, keepdims=True)
    for _ in range(_STEPS):
        step = _step(slopes, basis, pieces, grouped, total)
        slopes = slopes + step
        if np.abs(step).max() < _CLOSE:
            break
    return slopes


def _start(counts: Floats, x: Floats) -> Floats:
    """The normal curve of the same mean and spread, in Legendre's terms (M, DEGREE)."""
    total = np.maximum(counts.sum(axis=1), 1.0)
    mean = counts @ x / total
    spread = np.maximum(counts @ x**2 / total - mean**2, 0.01)
    slopes = np.zeros((len(counts), DEGREE))
    slopes[:, 0], slopes[:, 1] = mean / spread, -1 / (3 * spread)
    return slopes


def _shares(slopes: Floats, basis: Floats) -> Floats:
    height = slopes @ basis.T
    raised: Floats = np.exp(height - height.max(axis=1, keepdims=True))
    shares: Floats = raised / raised.sum(axis=1, keepdims=True)
    return shares


def _step(slopes: Floats, basis: Floats, pieces: NDArray[np.intp], grouped: Floats, total: Floats) -> Floats:
    shares = _shares(slopes, basis)
    of_piece = np.maximum(np.add.reduceat(shares, pieces, axis=1), 1e-12)
    summed = np.add.reduceat(shares[:, :, None] * basis, pieces, axis=1)
    inside, mean = summed / of_piece[:, :, None], summed.sum(axis=1)
    gradient = np.matmul(grouped[:, None, :], inside)[:, 0] - total * mean - _RIDGE * slopes
    spread = np.matmul(inside.transpose(0, 2, 1), summed) - mean[:, :, None] * mean[:, None, :]
    information = total[:, :, None] * spread + _RIDGE * np.eye(DEGREE)
    step = np.linalg.solve(information, gradient[:, :, None])[:, :, 0]
    longest = np.abs(step).max(axis=1, keepdims=True)
    shorter: Floats = step * np.minimum(1.0, 1.0 / np.maximum(longest, 1e-12))
    return shorter
