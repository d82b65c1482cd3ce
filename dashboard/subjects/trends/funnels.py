"""Funnels of schools: how far from the district a result may lie for its number of works (Spiegelhalter 2005).

The limits are overdispersed: real schools differ more than sampling alone allows, and this ordinary spread
between schools (τ²), which a tenth of unusual schools does not move, is part of them.
"""

from collections.abc import Callable
from typing import TypeAlias

import numpy as np
import pandas as pd
from scipy.special import ndtri

from dashboard.charts.funnel import SchoolFunnel
from dashboard.method.robust import Floats, between_variance, share_funnel
from dashboard.subjects.trends.series import distinct_names

WIDTHS = {95.0: float(ndtri(0.975)), 99.8: float(ndtri(0.999))}
Limits: TypeAlias = Callable[[Floats, float], tuple[Floats, Floats]]
LEAST_SCHOOLS = 5
"""Fewer schools cannot say what their ordinary spread is."""


def mean_funnel(cells: pd.DataFrame) -> SchoolFunnel | None:
    """Mean results by number of works. `cells`: trends/cells of one year and maximum; None for too few schools."""
    known = cells.dropna(subset=["mean_pct", "sd_score"])
    if len(known) < LEAST_SCHOOLS:
        return None
    n, value = known["n"].to_numpy(float), known["mean_pct"].to_numpy(float)
    sd = 100 * known["sd_score"].to_numpy(float) / known["max_score"].to_numpy(float)
    within = float(((n - 1) * sd**2).sum() / (n - 1).sum())
    target = float(np.average(value, weights=n))
    tau2 = between_variance(value - target, within / n, df=1)

    def limits(works: Floats, width: float) -> tuple[Floats, Floats]:
        half = width * np.sqrt(within / works + tau2)
        return np.clip(target - half, 0, 100), np.clip(target + half, 0, 100)

    return _funnel(known, n, value, target, limits, 0 * n)


def twos_funnel(cells: pd.DataFrame) -> SchoolFunnel | None:
    """Shares of works with a 2 by number of marked works; None for too few schools or no 2 at all."""
    known = cells[cells["mark_n"] > 0].dropna(subset=["mark2"])
    count, n = known["mark2"].to_numpy(float), known["mark_n"].to_numpy(float)
    if len(known) < LEAST_SCHOOLS or not 0 < count.sum() < n.sum():
        return None
    found = share_funnel(count, n)

    def limits(works: Floats, width: float) -> tuple[Floats, Floats]:
        low, high = found.limits(works, width)
        return 100 * low, 100 * high

    return _funnel(known, n, 100 * count / n, 100 * found.target, limits, 50 / n)


def _funnel(known: pd.DataFrame, n: Floats, value: Floats, target: float, limits: Limits, step: Floats) -> SchoolFunnel:
    """`step`: half a work in %, as a continuity correction of shares: no 2 among fifteen works is nothing unusual."""
    rows = pd.DataFrame({"school": known["school"], "name": distinct_names(known), "n": n.astype(int), "value": value})
    outside = np.zeros(len(rows))
    grid = np.geomspace(n.min() * 0.9, n.max() * 1.1, 60)
    curves = {"n": grid}
    for level, width in WIDTHS.items():
        low, high = limits(n, width)
        outside[(value + step < low) | (value - step > high)] = level
        code = f"{level:g}".replace(".", "")
        curves[f"low_{code}"], curves[f"high_{code}"] = limits(grid, width)
    return SchoolFunnel(rows.assign(outside=outside).reset_index(drop=True), pd.DataFrame(curves), target)
