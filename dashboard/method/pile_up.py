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
_STEPS, _RIDGE = 25, 1e-3
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
    if len(known) < 3 or pieces.max() + 1 < LEAST_PIECES:
        return AtCuts(none, none)
    smooth = _fitted(counts, pieces)
    return AtCuts(counts[:, known], smooth[:, known])


def _pieces(length: int, cuts: list[int]) -> NDArray[np.intp]:
    """Number (L,) of the piece that each score belongs to: {c-3 ... c} are one, every other score its own."""
    first = np.ones(length, dtype=bool)
    for cut in cuts:
        first[max(cut - REACH + 1, 1) : cut + 1] = False
        first[max(cut - REACH, 0)] = True
    return np.asarray(first.cumsum() - 1)


def _fitted(counts: Floats, pieces: NDArray[np.intp]) -> Floats:
    """Works (M, L) by the curve: scoring steps of the grouped multinomial likelihood, halved where they overshoot."""
    length = counts.shape[1]
    x = np.linspace(-1, 1, length)
    basis = np.polynomial.legendre.legvander(x, DEGREE)[:, 1:]
    summed = np.equal.outer(np.arange(pieces.max() + 1), pieces).astype(float)
    grouped, total = counts @ summed.T, counts.sum(axis=1, keepdims=True)
    slopes = _start(counts, x, DEGREE)
    for _ in range(_STEPS):
        slopes = slopes + _step(slopes, basis, summed, grouped, total)
    return total * _shares(slopes, basis)


def _start(counts: Floats, x: Floats, degree: int) -> Floats:
    """The normal curve of the same mean and spread, in Legendre's terms (M, degree)."""
    total = np.maximum(counts.sum(axis=1), 1.0)
    mean = counts @ x / total
    spread = np.maximum(counts @ x**2 / total - mean**2, 0.01)
    slopes = np.zeros((len(counts), degree))
    slopes[:, 0], slopes[:, 1] = mean / spread, -1 / (3 * spread)
    return slopes


def _shares(slopes: Floats, basis: Floats) -> Floats:
    height = slopes @ basis.T
    raised: Floats = np.exp(height - height.max(axis=1, keepdims=True))
    shares: Floats = raised / raised.sum(axis=1, keepdims=True)
    return shares


def _step(slopes: Floats, basis: Floats, summed: Floats, grouped: Floats, total: Floats) -> Floats:
    shares = _shares(slopes, basis)
    of_piece = np.maximum(shares @ summed.T, 1e-12)
    inside = np.einsum("gl,ml,lk->mgk", summed, shares, basis) / of_piece[:, :, None]
    mean = np.einsum("ml,lk->mk", shares, basis)
    gradient = np.einsum("mg,mgk->mk", grouped, inside) - total * mean - _RIDGE * slopes
    spread = np.einsum("mg,mgk,mgj->mkj", of_piece, inside, inside) - mean[:, :, None] * mean[:, None, :]
    information = total[:, :, None] * spread + _RIDGE * np.eye(basis.shape[1])
    step = np.linalg.solve(information, gradient[:, :, None])[:, :, 0]
    longest = np.abs(step).max(axis=1, keepdims=True)
    shorter: Floats = step * np.minimum(1.0, 1.0 / np.maximum(longest, 1e-12))
    return shorter
