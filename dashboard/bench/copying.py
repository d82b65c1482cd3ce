"""Copied works in the worlds whose makers know none: one good work written down by many of a class."""

import numpy as np

from dashboard.bench.third_changes import BEST, write_down
from dashboard.demo.works import Sitting

CLASS = 28
SHARES = {"weak": 0.35, "medium": 0.65, "strong": 1.0}
"""Which part of the class copies."""


def copy_good_work(rng: np.random.Generator, sitting: Sitting, school: int, strength: str) -> None:
    """G: pupils of one class of a school take over one of its best works, in place."""
    rows = sitting.present_at(school)
    if len(rows) < 2:
        return
    start = rng.integers(max(len(rows) - CLASS, 0) + 1)
    mine = rows[start : start + CLASS]
    best = mine[sitting.scores[mine].argsort(kind="stable")[-BEST:]]
    source = best[rng.integers(len(best))]
    others = rng.permutation(mine[mine != source])
    copiers = others[: round(SHARES[strength] * len(others))]
    write_down(rng, sitting, np.full(len(copiers), source), copiers)
