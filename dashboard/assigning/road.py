"""From the linear model's answer to one in whole numbers, settling at each step what is nearly settled."""

from collections.abc import Callable
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

import numpy as np

from dashboard.assigning.highs import Model, Solved, add_rows, run
from dashboard.assigning.model import Layout

_ROUNDS = 6
_AT_ONCE = 0.35
_TINY = 1e-6


@dataclass
class Road:
    """One solver that goes on from answer to answer; `left` tells how many seconds are left.

    `tight` (Z,) are the turns that had to be bound one by one.
    """

    layout: Layout
    left: Callable[[], float]
    tight: np.ndarray = field(init=False)
    solver: Any = field(init=False)

    def __post_init__(self) -> None:
        self.tight = np.zeros(self.layout.turn_count, dtype=bool)
        self.solver = self.layout.free_model().solver(linear=True)

    def linear(self) -> Solved:
        """The cheapest answer in fractions: no answer in whole numbers costs less."""
        solved = run(self.solver, self.left())
        for _ in range(_ROUNDS):
            if solved.x is None:
                return solved
            forth, back = self.layout.most(solved.x)
            broken = (forth + back > 1 + _TINY) & ~self.tight
            if not broken.any():
                return solved
            self.tight |= broken
            add_rows(self.solver, *self.layout.turn_rows(broken).matrix(self.layout.columns))
            further = run(self.solver, self.left())
            solved = further if further.x is not None else solved
        return solved

    def whole(self, model: Model, linear: Solved) -> Solved | None:
        """An answer in whole numbers to `model`; None if the road led nowhere."""
        solved = linear
        while solved.x is not None:
            if not self._settle_turns(solved.x) and not self._settle_pairs(solved.x):
                return self._rounded(model, solved.x)
            solved = run(self.solver, self.left())
        return None

    def _settle_turns(self, x: np.ndarray) -> bool:
        """Close the lesser way between schools that would check each other; False if there are none."""
        forth, back = self.layout.flow(x)
        both = np.flatnonzero((forth > _TINY) & (back > _TINY))
        if not len(both):
            return False
        lead, total = (forth - back)[both], (forth + back)[both]
        order = np.argsort(-np.abs(lead) / total - 0.01 * np.abs(lead), kind="stable")
        taken = order[: max(1, int(np.ceil(_AT_ONCE * len(both))))]
        for side, mask in ((True, lead[taken] < 0), (False, lead[taken] >= 0)):
            self._close(both[taken][mask], side)
        return True

    def _close(self, turns: np.ndarray, forth: bool) -> None:
        pairs = np.flatnonzero(np.isin(self.layout.turns, turns) & (self.layout.forth == forth) & ~self._pinned)
        self._bound(pairs, 0.0)

    def _settle_pairs(self, x: np.ndarray) -> bool:
        """Give out the pairs that are the nearest to given; False if none is in fractions."""
        part = x[: self.layout.pairs]
        loose = np.flatnonzero((part > _TINY) & (part < 1 - _TINY))
        if not len(loose):
            return False
        order = loose[np.argsort(-part[loose], kind="stable")]
        taken = order[: max(1, int(np.ceil(_AT_ONCE * len(order) / 2)))]
        _, firsts = np.unique(self.layout.of.procedure[taken], return_index=True)
        self._bound(taken[np.sort(firsts)], 1.0)
        return True

    def _bound(self, pairs: np.ndarray, value: float) -> None:
        both = np.full(len(pairs), value)
        self.solver.changeColsBounds(len(pairs), pairs.astype(np.int32), both, both)

    @cached_property
    def _pinned(self) -> np.ndarray:
        found = np.zeros(self.layout.pairs, dtype=bool)
        found[self.layout.of.positions(self.layout.of.wishes.pinned)] = True
        return found

    def _rounded(self, model: Model, x: np.ndarray) -> Solved:
        """The answer with its turns and loads put right to the last digit."""
        whole = self.layout.completed(np.round(x[: self.layout.pairs]))
        cost = float(model.cost @ whole) + model.offset
        return Solved(whole, cost, -np.inf, is_optimal=False, is_infeasible=False)
