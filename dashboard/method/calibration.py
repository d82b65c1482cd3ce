"""An honest cell must look honest in every band of n: scores brought to N(0, 1), their dependence, tails."""

import numpy as np
from numpy.typing import NDArray
from scipy.special import ndtr, ndtri

from dashboard.method.frame import Ints
from dashboard.method.robust import WINSOR_SHARE, Floats, robust_variance, shrunk, winsorised

BAND_WEIGHT = 300.0
"""A band's own centre and spread count against so many cells of the model's."""
PAIR_WEIGHT = 300.0
CENTRE_LIMIT, SCALE_LIMITS = 0.15, (0.9, 1.25)
"""Corrections stay small: a store full of inflated cells must not become its own honest measure."""
TAIL_START = 0.98
TAIL_SHARE = 0.002
SKEW_REACH = 4.0
MIN_DRAWS = 500
FEW = 10
SHAPE_WEIGHT = 250.0
"""A skew or a heavy tail seen counts against so many cells of a normal shape."""
LEAST_SHAPE = 1.01
DECILE, FAR = float(ndtri(0.9)), float(ndtri(0.98))


def banded(z: Floats, band: Ints, usable: NDArray[np.bool_]) -> Floats:
    """Scores (C,) with the robust centre and spread of all and then of each band of n taken out.

    Only `usable` scores say what is honest; each band is shrunk to all, all to centre 0 and spread 1.
    """
    out = z.copy()
    usable = usable & np.isfinite(z)
    common = _centre_and_variance(z[usable], 0.0, 1.0)
    for b in np.unique(band):
        here = band == b
        centre, variance = _centre_and_variance(z[usable & here], *common)
        centre = np.clip(centre, -CENTRE_LIMIT, CENTRE_LIMIT)
        out[here] = (z[here] - centre) / np.clip(np.sqrt(variance), *SCALE_LIMITS)
    return out


def _centre_and_variance(z: Floats, centre: float, variance: float) -> tuple[float, float]:
    if z.size < 2:
        return centre, variance
    return (
        shrunk(float(np.mean(winsorised(z))), z.size, centre, BAND_WEIGHT),
        shrunk(robust_variance(z), z.size, variance, BAND_WEIGHT),
    )


def unskewed(z: Floats, skewness: float) -> Floats:
    """Standard scores (C,) with this skewness brought nearer to N(0, 1) (Cornish, Fisher 1938), kept monotone."""
    if skewness == 0:
        return z
    bend = np.clip(z, -SKEW_REACH, SKEW_REACH)
    return z - skewness / 6 * (bend**2 - 1)


def straightened(z: Floats) -> Floats:
    """Scores (C,) whose right side is longer than the left brought to a normal shape by a shifted logarithm.

    The ratio of the distances of the 90 % and 10 % quantiles from the median tells the skew (Johnson 1949, S_L),
    shrunk to none; NaN stay.
    """
    known = np.isfinite(z)
    if known.sum() < FEW:
        return z
    low, middle, high = np.quantile(z[known], (0.1, 0.5, 0.9))
    weight = known.sum() / (known.sum() + SHAPE_WEIGHT)
    longer = ((high - middle) / max(middle - low, 1e-9)) ** weight
    if longer < LEAST_SHAPE:
        return z
    skew = np.log(longer) / DECILE
    unit = (middle - low) / (1 - np.exp(-DECILE * skew))
    # Few cells tell neither the centre nor the scale: those stay as they were.
    scale = (max(middle - low, 1e-9) / DECILE) ** (1 - weight)
    return np.asarray(middle * (1 - weight) + scale * np.log(np.maximum(1 + (z - middle) / unit, 0.001)) / skew)


def tamed(z: Floats) -> Floats:
    """Scores (C,) whose tails are heavier than normal drawn in; NaN stay.

    Only the low side tells how heavy they are: no manipulation makes it, so a store full of inflated cells does not
    become its own honest measure. A farther score stays farther.
    """
    known = np.isfinite(z)
    if known.sum() < FEW:
        return z
    far, low, middle = np.quantile(z[known], (0.02, 0.1, 0.5))
    heavier = ((middle - far) / max(middle - low, 1e-9)) / (FAR / DECILE)
    heavier = heavier ** (known.sum() / (known.sum() + SHAPE_WEIGHT))
    if heavier < LEAST_SHAPE:
        return z
    kept = (FAR - DECILE) / (heavier * FAR - DECILE)
    return np.asarray(z - np.sign(z) * (1 - kept) * np.maximum(np.abs(z) - DECILE, 0))


def normal_scores(z: Floats, band: Ints, drawn: Floats, drawn_band: Ints) -> Floats:
    """Scores (C,) of a discrete statistic brought to N(0, 1) by honest draws (N,) of it in the same band of n.

    Ties take the middle of their ranks; beyond the draws the score moves in parallel.
    """
    out = z.copy()
    for b in np.unique(band[np.isfinite(z)]):
        reference = np.sort(drawn[drawn_band == b])
        rows = np.flatnonzero((band == b) & np.isfinite(z))
        if reference.size < MIN_DRAWS:
            continue
        last = reference[int((1 - TAIL_SHARE) * reference.size)]
        inner = np.minimum(z[rows], last)
        middle = np.searchsorted(reference, inner, "left") + np.searchsorted(reference, inner, "right")
        share = np.clip(middle / 2, 0.5, reference.size - 0.5) / reference.size
        out[rows] = ndtri(share) + np.maximum(z[rows] - last, 0)
    return out


def larger_of_two(first: Floats, second: Floats, rho: float) -> Floats:
    """The larger of two standard scores (C,) with correlation ρ as one standard score; one alone stays as it is."""
    larger = np.fmax(first, second)
    both = np.isfinite(first) & np.isfinite(second)
    if not both.any():
        return larger
    grid = np.linspace(-8, 8, 1601)
    # P(both ≤ z) as a one-dimensional integral over the first score.
    step = ndtr((grid[:, None] - rho * grid) / np.sqrt(1 - rho**2)) * np.exp(-(grid**2) / 2) / np.sqrt(2 * np.pi)
    below = np.clip((np.tril(step).sum(axis=1) - 0.5 * np.diag(step)) * (grid[1] - grid[0]), 1e-15, 1 - 1e-12)
    table = np.where(grid < 6, ndtri(below), grid)
    return np.where(both, np.interp(larger, grid, table), larger)


def correlation(scores: Floats, usual: Floats | None = None) -> Floats:
    """Correlations (K, K) of winsorised scores (C, K), each shrunk to the `usual` ones (None: to none), made positive
    definite."""
    size = scores.shape[1]
    known = np.isfinite(scores)
    unit = np.zeros(scores.shape)
    for k in range(size):
        rows = known[:, k]
        if rows.sum() > 2:
            low, high = np.quantile(scores[rows, k], (WINSOR_SHARE, 1 - WINSOR_SHARE))
            cut = np.clip(scores[rows, k], low, high)
            unit[rows, k] = (cut - cut.mean()) / max(float(cut.std()), 1e-9)
    pairs = known.astype(float).T @ known
    prior = np.eye(size) if usual is None else usual
    found = (unit.T @ unit + PAIR_WEIGHT * prior) / (pairs + PAIR_WEIGHT)
    np.fill_diagonal(found, 1.0)
    value, vector = np.linalg.eigh(found)
    found = (vector * np.maximum(value, 0.02)) @ vector.T
    root = np.sqrt(np.diag(found))
    return np.asarray(found / np.outer(root, root))


def sharpest(scores: Floats, moved: Floats) -> tuple[Floats, Floats]:
    """The sum of standard scores (C, K) that sees best what moves them by `moved` (C, K) a unit: as one standard score
    (C,), and the standard deviation (C,) of what it says of the size of that thing.

    Weights R⁻¹ · moved (Neyman, Pearson 1933, for normal scores), R the scores' correlations; unknown (NaN) scores are
    left out. A score never counts against what moves it: where its weight would turn round it has none.
    """
    known = np.isfinite(scores)
    bound = correlation(scores)
    z, sd = np.full((2, len(scores)), np.nan)
    for pattern in np.unique(known[known.any(axis=1)], axis=0):
        rows, columns = np.flatnonzero((known == pattern).all(axis=1)), np.flatnonzero(pattern)
        within, here = bound[np.ix_(columns, columns)], moved[np.ix_(rows, columns)]
        weight = here @ np.linalg.inv(within)
        weight = np.where(weight * here < 0, 0.0, weight)
        spread = np.sqrt(np.einsum("ck,kl,cl->c", weight, within, weight))
        z[rows] = np.einsum("ck,ck->c", weight, scores[np.ix_(rows, columns)]) / spread
        sd[rows] = spread / np.einsum("ck,ck->c", weight, here)
    return z, sd


def minus_log_p(reference: Floats, statistic: Floats) -> Floats:
    """−ln P(T ≥ t) of statistics (C,) by draws (N,) from the honest reference, the tail exponential.

    Beyond the 98 % quantile the mean excess of the draws gives the rate of the tail.
    """
    ordered = np.sort(reference)
    size = len(ordered)
    above = size - np.searchsorted(ordered, statistic, side="left")
    inside = -np.log((above + 0.5) / (size + 1))
    start = ordered[int(TAIL_START * size)]
    excess = ordered[ordered > start] - start
    rate = 1 / max(float(excess.mean()), 1e-9) if excess.size else 1.0
    beyond = -np.log(1 - TAIL_START) + (statistic - start) * rate
    return np.where(statistic > start, beyond, inside)
