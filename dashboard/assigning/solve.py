"""Who checks whose works at the least cost: in fractions, then in whole numbers, then better part by part."""

import time
from collections.abc import Callable
from dataclasses import dataclass

import numpy as np

from dashboard.assigning.candidates import Candidates, candidates
from dashboard.assigning.highs import Model, Solved, run, with_bounds
from dashboard.assigning.model import Layout
from dashboard.assigning.parts import better_parts
from dashboard.assigning.road import Road
from dashboard.assigning.wishes import Pair, Prices, Wishes

_SMALL = 1500
"""Columns up to which the whole model is solved at once, to the end."""
_TINY = 1e-6
_FIRST_SECONDS = 10.0
"""Seconds that a first answer may take at each step even past the time: an answer is worth more than a second."""

Told = Callable[[str], None]
Turns = frozenset[tuple[str, str]]


class NoAnswer(RuntimeError):
    """No answer was found in the time given, though there is one."""


@dataclass(frozen=True)
class Found:
    """Chosen pairs (positions in the candidates), what they cost and what no answer can cost less than.

    `first_after`: seconds until there was any answer; `in_time`: the search came to its end before the time was over,
    so that it gives the same answer again.
    """

    of: Candidates
    prices: Prices
    chosen: np.ndarray
    cost: float
    bound: float
    first_after: float
    seconds: float
    in_time: bool

    @property
    def gap(self) -> float:
        """By which share of its cost the answer may be dearer than the best one."""
        return 0.0 if self.cost <= _TINY else max(0.0, (self.cost - max(self.bound, 0.0)) / self.cost)

    @property
    def pairs(self) -> list[Pair]:
        """The answer by name."""
        return [self.of.pairs[at] for at in self.chosen]


def solve(
    wishes: Wishes, prices: Prices, seconds: float, settled: Turns = frozenset(), tell: Told = lambda said: None
) -> Found:
    """The cheapest answer found within `seconds`; the wishes must not contradict each other (see `conflict`).

    `settled`: (who checks, who is checked), logins of schools with which there surely is an answer; they are used where
    the linear way finds none.

    Raises:
        NoAnswer: nothing within the time.
    """
    return _Search(Layout(candidates(wishes), prices), time.monotonic(), seconds, settled, tell).found()


@dataclass
class _Search:
    layout: Layout
    began: float
    seconds: float
    settled: Turns
    tell: Told

    @property
    def left(self) -> float:
        return self.seconds - (time.monotonic() - self.began)

    def found(self) -> Found:
        self.tell("Кратчайшие пути, пока школы могут проверять друг друга")
        road = Road(self.layout, lambda: max(self.left, _FIRST_SECONDS))
        linear = road.linear()
        if linear.x is None:
            raise NoAnswer
        self.tell("Кто из двух школ кого проверяет")
        model = self.layout.model(road.tight)
        first = road.whole(model, linear)
        if first is None or first.x is None:
            first = self._by_settled(model, max(self.left, _FIRST_SECONDS))
        if first.x is None:
            raise NoAnswer
        after = time.monotonic() - self.began
        if len(self.layout.of) <= _SMALL:
            self.tell("Точное решение")
            best = run(model.solver(), self.left, first.x)
            best = best if best.x is not None else first
            return self._told(best, max(linear.value, best.bound), after, best.is_optimal)
        self.tell("Улучшение по частям")
        best, in_time = better_parts(self.layout, model, linear, first, lambda: self.left)
        return self._told(best, linear.value, after, in_time)

    def _told(self, best: Solved, bound: float, after: float, in_time: bool) -> Found:
        assert best.x is not None
        chosen = np.flatnonzero(best.x[: self.layout.pairs] > 0.5)
        spent = time.monotonic() - self.began
        of, prices = self.layout.of, self.layout.prices
        return Found(of, prices, chosen, best.value, min(bound, best.value), after, spent, in_time)

    def _by_settled(self, model: Model, seconds: float) -> Solved:
        """An answer with the turns that are known to work."""
        if not self.settled:
            return run(model.solver(), seconds, gap=0.05)
        of, pairs = self.layout.of, self.layout.pairs
        named = [(of.schools[home], of.schools[school]) for home, school in zip(of.home, of.school, strict=True)]
        closed = np.array([two not in self.settled for two in named]) & (self.layout.turns >= 0)
        high = model.high.copy()
        high[:pairs][closed] = 0
        return run(with_bounds(model, model.low, high).solver(), seconds, gap=0.02)
