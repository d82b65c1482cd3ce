"""How the tasks of one work hang together: pooled difficulty, slopes on the total, what a cell should show."""

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np
import pandas as pd
from scipy.special import expit, logit

from dashboard.method.answers import Bools
from dashboard.method.frame import MIN_SCHOOLS, Frame, Ints
from dashboard.method.robust import Floats, winsorised

MIN_TASKS = 3
_RELIABILITY = 0.25
"""Share of a task's variance that belongs to the level, where only group forms are known."""
_BEND = (0.0, 10.0, 20.0)
"""How many cells stand for «no trend» of a task's residual: constant, slope, curvature in the level."""


@dataclass(frozen=True)
class Profile:
    """J tasks of one work at K cells.

    `cell`, `n` (K,); `mean`, `curve` (K, J) points per work, seen and given the cell's total; `top`, `p`
    (J,) maxima and pooled shares of them; `loading` (J,) points per SD of ability inside a cell, `left`
    (J, J) covariance of the residuals of one work, points²; `total_sd` of one work; `is_open` (J,);
    `squares` (K, J) mean squares of the points, NaN for group forms.
    """

    cell: Ints
    n: Floats
    mean: Floats
    curve: Floats
    top: Floats
    p: Floats
    loading: Floats
    left: Floats
    total_sd: float
    is_open: Bools
    squares: Floats

    @property
    def slope(self) -> Floats:
        """Points of each task per point of the total (J,)."""
        return np.asarray(self.loading / self.loading.sum())

    @property
    def residual(self) -> Floats:
        return self.mean - self.curve


def profiles(frame: Frame) -> Iterator[Profile]:
    """One profile per work that enough cells give task by task."""
    cell = frame.find(frame.inputs.tasks)
    tasks = frame.inputs.tasks[cell >= 0].assign(cell=cell[cell >= 0])
    tasks = tasks[(tasks["n"] > 0) & tasks["sum_points"].notna() & (tasks["max_points"] > 0)]
    for group, part in tasks.groupby(frame.group[tasks["cell"]]):
        found = _profile(part, float(frame.total_sd[group]))
        if found is not None:
            yield found


def _profile(part: pd.DataFrame, total_sd: float) -> Profile | None:
    place, tasks = pd.factorize(part["position"], sort=True)
    row, cells = pd.factorize(part["cell"], sort=True)

    def table(name: str) -> Floats:
        out = np.full((len(cells), len(tasks)), np.nan)
        out[row, place] = part[name].to_numpy(float)
        return out

    n, points, squares = table("n"), table("sum_points"), table("sum_squares")
    whole = np.isfinite(points).all(axis=1)
    if len(tasks) < MIN_TASKS or whole.sum() < MIN_SCHOOLS:
        return None
    n, mean, squares = n[whole], points[whole] / n[whole], squares[whole]
    top = np.nanmax(table("max_points"), axis=0)
    works = n.mean(axis=1)
    clipped = np.column_stack([winsorised(column) for column in mean.T])
    p = np.clip(np.average(clipped, axis=0, weights=1 / (1 / works + 0.2)) / top, 0.01, 0.99)
    variance, covariance = _moments(mean, n, squares, table("sum_with_total")[whole], p, top)
    loading = _loadings(variance, covariance)
    curve = _curves(mean, works, top, p, loading)
    label = part["label"].fillna("").groupby(place).first()
    is_open = (top > 1) | label.str.contains("[КK]").to_numpy()
    left = np.eye(len(p)) - (loading / loading.sum())[:, None]
    left = (left * (variance - loading**2)) @ left.T
    cells = np.asarray(cells)[whole]
    return Profile(cells, works, mean, curve, top, p, loading, left, total_sd, is_open, squares / n)


def _moments(
    mean: Floats, n: Floats, squares: Floats, with_total: Floats, p: Floats, top: Floats
) -> tuple[Floats, Floats]:
    """Variance of each task inside cells and its covariance with the total (J,), pooled."""
    known = np.isfinite(squares).all(axis=1) & np.isfinite(with_total).all(axis=1) & (n.min(axis=1) > 1)
    if known.sum() >= 3:
        works, centre = n[known], mean[known]
        degrees = (works - 1).sum(axis=0)
        variance = (squares[known] - works * centre**2).sum(axis=0) / degrees
        total = centre.sum(axis=1, keepdims=True)
        covariance = (with_total[known] - works * centre * total).sum(axis=0) / degrees
        return np.maximum(variance, 1e-4), covariance
    variance = np.maximum(0.7 * top**2 * p * (1 - p), 1e-4)
    loading = np.sqrt(_RELIABILITY * variance)
    return variance, variance + loading * (loading.sum() - loading)


def _loadings(variance: Floats, covariance: Floats) -> Floats:
    """One factor behind all tasks: loading_j · (Σ loading − loading_j) = covariance with the other tasks."""
    shared = np.maximum(covariance - variance, 0.02 * variance)
    loading = np.sqrt(shared)
    loading *= np.sqrt(shared.sum() / max(loading.sum() ** 2 - (loading**2).sum(), 1e-9))
    for _ in range(50):
        loading = 0.5 * loading + 0.5 * shared / np.maximum(loading.sum() - loading, 1e-9)
    return np.minimum(loading, 0.95 * np.sqrt(variance))


def _curves(mean: Floats, n: Floats, top: Floats, p: Floats, loading: Floats) -> Floats:
    """Points of each task that the cell's total leads to expect (K, J).

    Each task follows a logistic curve in a common level, as steep as its loading; the level of a cell is
    where the curves add up to its total. A robust parabola takes up what the curves miss.
    """
    steep = loading / loading.sum() / (top * p * (1 - p))
    start, total = logit(p), mean.sum(axis=1)
    level, reach = total - (top * p).sum(), top.sum() / 4
    for _ in range(30):
        share = expit(start + steep * level[:, None])
        rate = (top * share * (1 - share) * steep).sum(axis=1)
        level = level - np.clip(((top * share).sum(axis=1) - total) / np.maximum(rate, 1e-6), -reach, reach)
        level = np.clip(level, -8 * reach, 8 * reach)
    curve = top * expit(start + steep * level[:, None])
    return np.asarray(curve + _trend(mean - curve, level, n))


def _trend(residual: Floats, level: Floats, n: Floats) -> Floats:
    """Robust parabola in the level for each task's residual (K, J), shrunk towards none."""
    weight = 1 / (1 / n + 0.03)
    unit = np.clip(level / max(np.sqrt(np.average(level**2, weights=weight)), 1e-9), -2.5, 2.5)
    design = np.column_stack((np.ones(len(unit)), unit, unit**2 - 1))
    weighted = (design * weight[:, None]).T
    normal = weighted @ design + np.diag(_BEND) * np.median(weight)
    spread = np.sqrt(weight.mean() / weight)[:, None]
    fitted = np.zeros(residual.shape)
    clipped = residual
    for _ in range(3):
        fitted = design @ np.linalg.solve(normal, weighted @ clipped)
        limit = 1.5 * spread * np.sqrt(np.average((residual - fitted) ** 2, axis=0, weights=weight))
        clipped = fitted + np.clip(residual - fitted, -limit, limit)
    return fitted
