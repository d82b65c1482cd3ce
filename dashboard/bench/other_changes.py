"""How results stop being objective in the benchmark's second world: other mechanisms than the demo's."""

from collections.abc import Callable

import numpy as np

from dashboard.demo.works import Sitting

Change = Callable[[np.random.Generator, Sitting, np.ndarray, float], None]
MEDIUM = {"A": 0.8, "B": 0.45, "C": 0.2, "D": 0.11, "E": 0.5, "F": 0.35}
"""Medium sizes: shares of works, pupils, the maximum score, pupils, marks, tasks."""
FACTOR = {"weak": 0.6, "medium": 1.0, "strong": 1.5}
DICTATED = 4
"""How many of the hardest tasks are dictated."""


def raise_to(rng: np.random.Generator, sitting: Sitting, rows: np.ndarray, cut: int, chance: np.ndarray) -> None:
    """Works (rows) one or two points under a cut reach it with `chance` (one per row)."""
    missing = cut - sitting.scores[rows]
    near = (missing > 0) & (missing <= 2) & (rng.random(len(rows)) < chance)
    give(rng, sitting, rows[near], missing[near])


def give(rng: np.random.Generator, sitting: Sitting, rows: np.ndarray, extra: np.ndarray) -> None:
    """Fill tasks in random order until each work (row) has its extra points or is full."""
    order = rng.random((len(rows), len(sitting.assessment.labels))).argsort(axis=1)
    left = extra.astype(int).copy()
    for task in order.T:
        added = np.minimum(sitting.assessment.max_points[task] - sitting.points[rows, task], left)
        sitting.points[rows, task] += added.astype(np.int8)
        left -= added


def lift(rng: np.random.Generator, sitting: Sitting, rows: np.ndarray, size: float) -> None:
    """A: works one or two points under a mark are raised to it, whatever the mark."""
    for cut in reversed(sitting.assessment.cuts):
        raise_to(rng, sitting, rows, cut, np.full(len(rows), size))


def dictate(rng: np.random.Generator, sitting: Sitting, rows: np.ndarray, size: float) -> None:
    """B: a share of the pupils hears the answers to the hardest tasks, all of them at once."""
    work = sitting.assessment
    hard = work.difficulty.argsort()[-DICTATED:]
    told = rows[rng.random(len(rows)) < size]
    sitting.points[np.ix_(told, hard)] = work.max_points[hard]


def keep_home(rng: np.random.Generator, sitting: Sitting, rows: np.ndarray, size: float) -> None:
    """C: the weakest by the journal, then by ability, do not come."""
    order = np.lexsort((sitting.ability[rows] + rng.normal(0, 0.5, len(rows)), sitting.journal[rows]))
    kept = rows[order[: round(size * len(rows))]]
    sitting.absent[kept] = True
    sitting.points[kept] = 0


def add(rng: np.random.Generator, sitting: Sitting, rows: np.ndarray, size: float) -> None:
    """D: each work gets some points, about `size` of the maximum on average."""
    most = 2 * size * sitting.assessment.max_score
    give(rng, sitting, rows, np.rint(rng.uniform(0, most, len(rows))))


def inflate(rng: np.random.Generator, sitting: Sitting, rows: np.ndarray, size: float) -> None:
    """E: journal marks below 5 are one higher, with a chance."""
    all_rows = np.flatnonzero(sitting.school == sitting.school[rows[0]])
    up = rng.random(len(all_rows)) < size
    sitting.journal[all_rows] = np.minimum(sitting.journal[all_rows] + up, 5)


def lenient(rng: np.random.Generator, sitting: Sitting, rows: np.ndarray, size: float) -> None:
    """F: an open task below its maximum gets a point more, with a chance."""
    work, part = sitting.assessment, sitting.points[rows]
    gain = work.is_open & (part < work.max_points) & (rng.random(part.shape) < size)
    sitting.points[rows] = part + gain.astype(np.int8)


CHANGES: dict[str, Change] = {"A": lift, "B": dictate, "C": keep_home, "D": add, "E": inflate, "F": lenient}
