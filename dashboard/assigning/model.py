"""The model: allowed pairs, works above the mean load, and for each two schools which of them checks the other."""

from dataclasses import dataclass
from functools import cached_property

import numpy as np

from dashboard.assigning.candidates import Candidates
from dashboard.assigning.highs import Model
from dashboard.assigning.rows import Rows, ones
from dashboard.assigning.wishes import Prices


@dataclass(frozen=True)
class Layout:
    """Columns in order: a pair each (N), works of each expert above the band, far above it and below it (3·E), the turn
    of each two schools (Z): 1 where the one with the lower number checks the other, 0 where it is checked.
    """

    of: Candidates
    prices: Prices

    @cached_property
    def experts(self) -> int:
        return len(self.of.wishes.experts)

    @cached_property
    def turns(self) -> np.ndarray:
        """(N,) number of the pair's two schools among those that could check each other; −1 if only one could."""
        low, high = np.minimum(self.of.home, self.of.school), np.maximum(self.of.home, self.of.school)
        _, two = np.unique(low * (high.max(initial=0) + 1) + high, return_inverse=True)
        ways = [np.bincount(two[side], minlength=two.max(initial=0) + 1) > 0 for side in (self.forth, ~self.forth)]
        both = ways[0] & ways[1]
        return np.where(both[two], (np.cumsum(both) - 1)[two], -1)

    @cached_property
    def forth(self) -> np.ndarray:
        """(N,) whether the school with the lower number checks."""
        return self.of.home < self.of.school

    @property
    def pairs(self) -> int:
        return len(self.of)

    @property
    def first_turn(self) -> int:
        """The first column of turns."""
        return self.pairs + 3 * self.experts

    @cached_property
    def turn_count(self) -> int:
        return int(self.turns.max(initial=-1)) + 1

    @property
    def columns(self) -> int:
        return self.first_turn + self.turn_count

    def most(self, x: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
        """(Z,) the largest of the pairs' values forth and back between each two schools."""
        return self._by_turn(x, self.forth, np.maximum), self._by_turn(x, ~self.forth, np.maximum)

    def flow(self, x: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
        """(Z,) the sums of the pairs' values forth and back between each two schools."""
        return self._by_turn(x, self.forth, np.add), self._by_turn(x, ~self.forth, np.add)

    def completed(self, pairs: np.ndarray) -> np.ndarray:
        """(columns,) chosen pairs (N,) with the loads and turns that follow from them."""
        load = np.bincount(self.of.expert, self.of.share * pairs, minlength=self.experts)
        beyond = [np.maximum(0.0, side * (load - edge)) for side, edge, _ in self._bands]
        return np.concatenate([pairs, *beyond, (self.most(pairs)[0] > 0).astype(float)])

    @cached_property
    def _bands(self) -> tuple[tuple[float, float, np.ndarray], ...]:
        """Side (1 above, −1 below), works at the edge, and the price of a work beyond it for each expert (E,).

        Whoever may check nothing is not asked to do as much as the others.
        """
        may = np.isin(np.arange(self.experts), self.of.expert)
        mean, price = self.of.mean_load, self.of.neutral_km / self.of.mean_share
        over, far = np.full(self.experts, self.prices.over * price), np.full(self.experts, self.prices.far_over * price)
        return (
            (1.0, (1 + self.prices.band) * mean, over),
            (1.0, (1 + self.prices.far_band) * mean, far),
            (-1.0, (1 - self.prices.band) * mean, over * may),
        )

    def _by_turn(self, x: np.ndarray, side: np.ndarray, how: np.ufunc) -> np.ndarray:
        found, taken = np.zeros(self.turn_count), side & (self.turns >= 0)
        how.at(found, self.turns[taken], x[: self.pairs][taken])
        return found

    def model(self, tight: np.ndarray) -> Model:
        """The whole model; `tight` (Z,) are the turns whose pairs are bound one by one, the others' by their sum.

        Whole numbers have the same answers either way; bound one by one the linear model is closer and larger.
        """
        one_by_one = self.turns >= 0
        one_by_one[one_by_one] = tight[self.turns[one_by_one]]
        rows = self._free_rows()
        self._bind_one_by_one(rows, one_by_one)
        self._bind_by_sum(rows, (self.turns >= 0) & ~one_by_one)
        return self._with(rows)

    def free_model(self) -> Model:
        """The model without the rule on two schools."""
        return self._with(self._free_rows())

    def turn_rows(self, turns: np.ndarray) -> Rows:
        """The rows that bind the pairs of some turns (mask (Z,)) one by one."""
        rows, bound = Rows(), self.turns >= 0
        bound[bound] = turns[self.turns[bound]]
        self._bind_one_by_one(rows, bound)
        return rows

    def _free_rows(self) -> Rows:
        rows = Rows()
        self._add_needs(rows)
        self._add_loads(rows)
        return rows

    def _with(self, rows: Rows) -> Model:
        matrix, row_low, row_high = rows.matrix(self.columns)
        low, high = np.zeros(self.columns), np.ones(self.columns)
        high[self.pairs : self.first_turn] = np.inf
        low[self.of.positions(self.of.wishes.pinned)] = 1
        whole = np.ones(self.columns, dtype=bool)
        whole[self.pairs : self.first_turn] = False
        return Model(self.cost, low, high, whole, matrix, row_low, row_high, self.offset)

    @cached_property
    def cost(self) -> np.ndarray:
        """(columns,) kilometres, or what counts as much."""
        way = self.of.way.copy()
        way[self.of.positions(self.of.wishes.before)] -= self.prices.change
        return np.concatenate([way, *(price for _, _, price in self._bands), np.zeros(self.turn_count)])

    @property
    def offset(self) -> float:
        """What the earlier answer's pairs cost if all are given up."""
        return self.prices.change * len(self.of.positions(self.of.wishes.before))

    def _add_needs(self, rows: Rows) -> None:
        need = np.array([one.experts for one in self.of.wishes.procedures], dtype=float)
        rows.add([(self.of.procedure, np.arange(self.pairs), ones(self.pairs))], need, need, len(need))

    def _add_loads(self, rows: Rows) -> None:
        who, pairs = np.arange(self.experts), np.arange(self.pairs)
        for at, (side, edge, _) in enumerate(self._bands):
            beyond = self.pairs + at * self.experts + who
            entries = [(self.of.expert, pairs, side * self.of.share), (who, beyond, -ones(self.experts))]
            rows.add(entries, -np.inf, side * edge, self.experts)

    def _bind_one_by_one(self, rows: Rows, bound: np.ndarray) -> None:
        for side, sign, high in self._sides():
            pairs = np.flatnonzero(bound & side)
            at, turn = np.arange(len(pairs)), self.first_turn + self.turns[pairs]
            rows.add([(at, pairs, ones(len(pairs))), (at, turn, sign * ones(len(pairs)))], -np.inf, high, len(pairs))

    def _bind_by_sum(self, rows: Rows, bound: np.ndarray) -> None:
        for side, sign, high in self._sides():
            pairs = np.flatnonzero(bound & side)
            turn, at, many = np.unique(self.turns[pairs], return_inverse=True, return_counts=True)
            entries = [(at, pairs, ones(len(pairs))), (np.arange(len(turn)), self.first_turn + turn, sign * many)]
            rows.add(entries, -np.inf, high * many, len(turn))

    def _sides(self) -> tuple[tuple[np.ndarray, float, float], ...]:
        """Pairs forth are at most the turn, pairs back at most what is left of 1."""
        return ((self.forth, -1.0, 0.0), (~self.forth, 1.0, 1.0))
