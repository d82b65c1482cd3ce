"""Are works alike beyond what their own results let expect: one copied by many, pairs copied from each other?"""

import numpy as np

from dashboard.method.answers import Answer, Signal, first_reason, unset
from dashboard.method.frame import BANDS, MIN_SCHOOLS, MIN_WORKS, Frame
from dashboard.method.priors import Priors
from dashboard.method.robust import Floats, robust_variance, shrunk, winsorised

LARGEST = 8.0
"""No score is larger: the tail beyond has been seen by nobody."""
BAND_WEIGHT, GROUP_WEIGHT = 50.0, 30.0
"""The priors of a band of n, and a check work's own centre and spread, count as so many cells."""


def ask(frame: Frame, priors: Priors) -> Answer:
    """Cube root of the mean log likelihood ratio of «copied from the likest work» against honest (`inputs.answers`).

    Standardised by honest cells of the same band of n, then of the same check work. Shown are works with a near double.
    """
    table = frame.inputs.answers
    cell = frame.find(table)
    n, same, alike = (np.full(frame.cells, np.nan) for _ in range(3))
    for column, name in ((n, "n"), (same, "same"), (alike, "alike_n")):
        column[cell[cell >= 0]] = table[name].to_numpy(float)[cell >= 0]
    few = np.bincount(frame.group[(np.nan_to_num(n) >= MIN_WORKS)], minlength=len(frame.groups))
    reason = first_reason(
        frame.cells,
        (~np.isfinite(same), "нет работ по заданиям: ни Ф1, ни протокола"),
        (np.nan_to_num(n) < MIN_WORKS, "меньше 5 работ по заданиям"),
        (few[frame.group] < MIN_SCHOOLS, "работу писали меньше 5 школ, сравнить не с чем"),
    )
    asked = unset(reason)
    root = np.where(asked, np.cbrt(np.nan_to_num(same)), np.nan)
    z, spread = _standard(frame, root, np.digitize(np.nan_to_num(n), BANDS), priors)
    z = np.where(asked, np.minimum(z, LARGEST), np.nan)
    usual = _usual(alike, n, np.digitize(np.nan_to_num(n), BANDS), asked)
    return Answer(
        "same",
        "работ",
        n,
        alike,
        usual * n,
        np.sqrt(np.maximum(usual * n, 0.25)),
        z,
        np.full(frame.cells, "ответы учеников с тем же результатом", dtype=object),
        reason,
        {"same": Signal(z, 1 / spread)},
    )


def _standard(frame: Frame, root: Floats, band: np.ndarray, priors: Priors) -> tuple[Floats, Floats]:
    """Standard scores (C,) and the spread that a unit of the root is measured by."""
    z, spread = np.full(frame.cells, np.nan), np.full(frame.cells, np.nan)
    for b in range(len(BANDS) + 1):
        here = (band == b) & np.isfinite(root)
        centre, sd = _centre_and_sd(root[here], priors[f"same_centre_{b}"], priors[f"same_spread_{b}"], BAND_WEIGHT)
        z[here], spread[here] = (root[here] - centre) / sd, sd
    for group in np.unique(frame.group[np.isfinite(z)]):
        here = (frame.group == group) & np.isfinite(z)
        centre, sd = _centre_and_sd(z[here], 0.0, 1.0, GROUP_WEIGHT)
        z[here], spread[here] = (z[here] - centre) / sd, spread[here] * sd
    return z, spread


def _centre_and_sd(values: Floats, centre: float, sd: float, weight: float) -> tuple[float, float]:
    """Robust centre and spread (N,), shrunk to the given ones."""
    if values.size < 2:
        return centre, sd
    seen = float(winsorised(values).mean())
    return shrunk(seen, values.size, centre, weight), np.sqrt(
        shrunk(robust_variance(values), values.size, sd**2, weight)
    )


def _usual(alike: Floats, n: Floats, band: np.ndarray, asked: np.ndarray) -> Floats:
    """Share of works with a near double at most cells of the same band of n (C,)."""
    found = np.zeros(len(n))
    for b in np.unique(band[asked]):
        here = asked & (band == b)
        share = winsorised(alike[here] / n[here])
        found[here] = float(np.average(share, weights=n[here]))
    return found
