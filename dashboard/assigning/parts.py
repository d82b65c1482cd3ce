"""A good answer made better part by part: some schools are assigned anew while all the others stand."""

from collections.abc import Callable, Iterator
from dataclasses import replace

import numpy as np

from dashboard.assigning.highs import Model, Solved, part_of, run
from dashboard.assigning.model import Layout

_ROUNDS = ((3, 0.2), (5, 0.2), (3, 0.5), (7, 0.3))
"""Round after round: schools assigned anew at a time, and how dear a pair may be, in mean ways, to be tried."""
_NODES = 1
_PART_GAP = 5e-4
_PART_SECONDS = 1.0
_RESERVE_SECONDS = 0.15
_GOOD_ENOUGH = 0.002
_SEED = 1


def better_parts(
    layout: Layout, model: Model, linear: Solved, first: Solved, left: Callable[[], float]
) -> tuple[Solved, bool]:
    """The answer after every school with its neighbours had its turn, and whether there was time for all of them.

    `linear` is the answer in fractions: what is dear there is not tried. `left` tells how many seconds are left. It
    ends early when no answer can be noticeably better.
    """
    assert linear.reduced is not None
    dear = linear.reduced[: layout.pairs] / layout.of.neutral_km
    best = first
    for schools, dearest in _neighbourhoods(layout):
        if left() < 2 * _RESERVE_SECONDS:
            return best, False
        if best.value - linear.value <= _GOOD_ENOUGH * best.value:
            break
        pairs = (dear < dearest) & np.isin(layout.of.school, schools)
        best = _anew(layout, model, best, pairs, left() - _RESERVE_SECONDS)
    return best, True


def _anew(layout: Layout, model: Model, best: Solved, pairs: np.ndarray, seconds: float) -> Solved:
    """The answer with some pairs (mask (N,)) chosen anew where that is cheaper."""
    assert best.x is not None
    turns = np.unique(layout.turns[pairs])
    free = np.zeros(layout.columns, dtype=bool)
    free[: layout.pairs] = pairs | ((best.x[: layout.pairs] > 0) & np.isin(layout.of.school, layout.of.school[pairs]))
    free[layout.pairs : layout.first_turn] = True
    free[layout.first_turn + turns[turns >= 0]] = True
    part = part_of(model, best.x, free)
    found = run(part.solver(), min(_PART_SECONDS, seconds), best.x[free], gap=_PART_GAP, nodes=_NODES)
    if found.x is None or found.value > best.value - 1e-6:
        return best
    x = best.x.copy()
    x[free] = found.x
    x = layout.completed(np.round(x[: layout.pairs]))
    return replace(best, x=x, value=float(model.cost @ x) + model.offset)


def _neighbourhoods(layout: Layout) -> Iterator[tuple[np.ndarray, float]]:
    """Each school with those nearest to it, round after round, in an order drawn by lot."""
    draw = np.random.default_rng(_SEED)
    schools = np.unique(layout.of.school)
    near = _ways_between(layout)
    for many, dearest in _ROUNDS:
        for school in draw.permutation(schools):
            yield schools[np.argsort(near[school][schools], kind="stable")[:many]], dearest


def _ways_between(layout: Layout) -> np.ndarray:
    """(S, S) the shortest way between schools, 0 to itself, infinite where no pair joins them."""
    count = len(layout.of.schools)
    found = np.full((count, count), np.inf)
    np.minimum.at(found, (layout.of.home, layout.of.school), layout.of.way)
    found = np.minimum(found, found.T)
    np.fill_diagonal(found, 0.0)
    return np.asarray(found)
