"""The law of a question in a check work: how points are given to who did so well in the rest."""

import numpy as np

from dashboard.method.frame import Ints
from dashboard.method.robust import Floats

PARTS = 20
"""Works stand in so many equal parts by what is given of them."""
_NEAR = ((1, 0.6), (2, 0.36))
"""How much of a part's neighbours its own law takes."""
_POOLED = 4.0
"""The law of all works counts in every part as so many works."""


def parts_of(given: Floats) -> Ints:
    """The part of each work (W,), from 0, by what is given of it (W,): equal works stand in one; no part is empty."""
    told = np.rint(1e9 * given)  # equal but for the last digit is equal
    order = np.argsort(told, kind="stable")
    place, is_first = np.arange(len(told)), np.diff(told[order], prepend=np.nan) != 0
    rank = np.empty(len(told), int)
    rank[order] = np.maximum.accumulate(np.where(is_first, place, 0))
    part = PARTS * rank // max(len(given), 1)
    is_held = np.bincount(part, minlength=PARTS) > 0
    numbered: Ints = (np.cumsum(is_held) - 1)[part]
    return numbered


def law_of(part: Ints, x: Ints, top: int) -> Floats:
    """Probabilities of 0 … `top` points in every part (parts, top + 1), smoothed over parts; `part`, `x` (W,)."""
    shape = (int(part.max(initial=0)) + 1, top + 1)
    counts = np.bincount(part * (top + 1) + x, minlength=shape[0] * shape[1]).reshape(shape).astype(float)
    mass = counts.copy()
    for step, weight in _NEAR:
        mass[step:] += weight * counts[:-step]
        mass[:-step] += weight * counts[step:]
    pooled = (counts.sum(axis=0) + 0.1) / (counts.sum() + 0.1 * (top + 1))
    law: Floats = (mass + _POOLED * pooled) / (mass.sum(axis=1, keepdims=True) + _POOLED)
    return law
