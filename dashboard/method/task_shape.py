"""Partial credits: how many works got some but not all points of a task, given the task's own mean.

Ability, a topic taught well and an evenly strict marker move the whole scale of a task, and the share of
partial credits follows the mean along a curve that all cells of the work share. A point given away does not:
zeros become ones and ones become twos whatever the mean; a dictated answer leaves no partial credit at all.
"""

from dataclasses import dataclass

import numpy as np

from dashboard.method.frame import MIN_SCHOOLS
from dashboard.method.robust import Floats, winsorised

_BEND = (0.0, 0.5, 1.0)
"""How many cells of common size stand for «partial credits go as m(top − m)»: height, slope, curvature."""
_RARE = 0.02
"""Tasks with a smaller share of their points, given or missing, are left out."""
_STEPS = 80
_OVERDISPERSION = 0.05
"""Variance between cells against that inside them, for the weights of the fit."""


@dataclass(frozen=True)
class Shape:
    """Partial credits of the tasks of several points at K cells.

    `chance` (K,): that a point was given away to a work below the maximum, NaN where squares are unknown;
    `noise` (K,) its sampling variance; `told`: what one share of pupils with the hard tasks dictated does to
    it; `seen`, `expected` (K,) % of answers with some but not all points.
    """

    chance: Floats
    noise: Floats
    told: float
    seen: Floats
    expected: Floats


@dataclass(frozen=True)
class _Task:
    """Partial credits x(top − x) of one task beyond the curve (K,), and what a leniency of 1 and a dictation of
    1 add to them; `variance` of one work."""

    residual: Floats
    lenient: float
    told: float
    variance: float


def shape_of(mean: Floats, squares: Floats, n: Floats, top: Floats, hard: Floats) -> Shape | None:
    """Weighted least squares over the tasks of several points; None if no task or too few cells can say.

    `mean`, `squares` (K, J) points and their squares per work, NaN if unknown; `n` (K,) works; `top` (J,)
    maxima; `hard` (J,) weights between 0 and 1 of the tasks that a dictation concerns.
    """
    known = np.isfinite(squares).all(axis=1) & (n > 1)
    if known.sum() < MIN_SCHOOLS:
        return None
    # A task that nobody or everybody did has no curve.
    several = np.flatnonzero((top > 1) & (np.abs(mean[known].mean(axis=0) / top - 0.5) < 0.5 - _RARE))
    tasks = [_task(mean[known, j], squares[known, j], n[known], float(top[j])) for j in several]
    weight = np.array([task.lenient / task.variance for task in tasks])
    information = float(sum(task.lenient**2 / task.variance for task in tasks))
    if information < 1e-6:
        return None
    chance, seen, beyond = (np.full(len(n), np.nan) for _ in range(3))
    residual = np.stack([task.residual for task in tasks], axis=1)
    chance[known] = residual @ weight / information
    told = sum(w * task.told * hard[j] for w, task, j in zip(weight, tasks, several, strict=True)) / information
    # x(top − x) in full answers: 1 for one point of two, and on the average over 1…top − 1 beyond that.
    unit = (top * (top + 1) / 6)[several]
    seen[known] = 100 * ((top * mean - squares)[known][:, several] / unit).mean(axis=1)
    beyond[known] = 100 * (residual / unit).mean(axis=1)
    return Shape(chance, 1 / (information * n), float(told), seen, seen - beyond)


def _task(mean: Floats, squares: Floats, n: Floats, top: float) -> _Task:
    weight = n / (1 + _OVERDISPERSION * n)
    # m(top − m) of a sample is short of that of its school by the sampling variance of m.
    base = mean * (top - mean) + np.maximum(squares - mean**2, 0) / (n - 1)
    place = mean / top - 0.5
    design = base[:, None] * np.stack((np.ones(len(n)), place, place**2), axis=1)
    curve, residual = _fit(design, top * mean - squares, weight)
    centre = float(np.clip(np.average(winsorised(mean), weights=weight), _RARE * top, (1 - _RARE) * top))
    # Height and slope of the curve at the pool's mean; m(top − m) times a polynomial in m / top − ½.
    here = centre / top - 0.5
    form, bend = curve @ (1, here, here**2), curve @ (0, 1, 2 * here)
    height = centre * (top - centre) * form
    slope = (top - 2 * centre) * form + centre * (top - centre) * bend / top
    share = _shares(centre, float(top * centre - height), round(top))
    x = np.arange(len(share))
    below = share[:-1]
    lenient = below @ (top - 1 - 2 * x[:-1]) - slope * below.sum()
    partial = x * (top - x) - slope * x
    variance = share @ partial**2 - (share @ partial) ** 2
    return _Task(residual, float(lenient), float(-height - slope * (top - centre)), max(float(variance), 1e-3))


def _fit(design: Floats, partial: Floats, weight: Floats) -> tuple[Floats, Floats]:
    """Coefficients and residuals of a robust regression through the origin."""
    pull = np.diag(_BEND) * np.median(weight) * np.mean(design[:, 0] ** 2)
    normal = (design * weight[:, None]).T @ design + pull
    clipped, residual = partial, partial
    found = np.zeros(design.shape[1])
    for _ in range(4):
        found = np.asarray(np.linalg.solve(normal, (design * weight[:, None]).T @ clipped), dtype=float)
        residual = partial - design @ found
        limit = 1.5 * np.sqrt(np.average(residual**2, weights=weight) * weight.mean() / weight)
        clipped = partial - residual + np.clip(residual, -limit, limit)
    return found, residual


def _shares(mean: float, square: float, top: int) -> Floats:
    """Shares of 0…top points with this mean and mean square and the largest entropy, by damped Newton's steps."""
    place = 2 * np.arange(top + 1) / top - 1
    powers = np.stack((place, place**2))
    target = np.array((2 * mean / top - 1, 4 * (square - mean * top) / top**2 + 1))
    tilt, share = np.zeros(2), np.full(top + 1, 1 / (top + 1))
    for _ in range(_STEPS):
        centre = powers @ share
        spread = (powers * share) @ powers.T - np.outer(centre, centre) + 1e-9 * np.eye(2)
        step = np.linalg.solve(spread, target - centre)
        length = np.sqrt(max(step @ (target - centre), 0.0))
        tilt = tilt + step / (1 + length)
        share = np.exp(tilt @ powers - (tilt @ powers).max())
        share /= share.sum()
        if length < 1e-9:
            break
    return share
