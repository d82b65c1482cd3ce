"""One seed of one maker: its worlds made, judged with all and with less known, and counted."""

import gc
from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import Any

import numpy as np
import pandas as pd

from dashboard.bench import planted, rates
from dashboard.bench.judging import HONEST, Plan, judge, make, rules_of_others
from dashboard.bench.lacking import LACKS, last_years
from dashboard.bench.makers import Maker, maker
from dashboard.bench.planted import KINDS, LASTING
from dashboard.bench.rates import Figures

IN_LIST, INFLATED, WORKS_INFLATED = 300, 0.10, 3
SPRINGS = 3


@dataclass(frozen=True)
class Shape:
    """Schools in each world of a maker, and shares of them where something is planted.

    `small`: (schools, worlds) for the growth of the error with fewer schools. 0 schools: no such world.
    """

    main: int
    planted: float
    lookalikes: int
    years: int
    whole: int
    small: tuple[tuple[int, int], ...]
    lists: int = IN_LIST
    lacks: tuple[str, ...] = tuple(LACKS)


SHAPES = {
    "demo": Shape(300, 0.95, 150, 110, 100, ((12, 4), (25, 2), (60, 1))),
    "other": Shape(3000, 0.10, 2000, 0, 0, ((12, 10), (25, 5), (60, 3), (300, 1))),
    "third": Shape(800, 0.40, 600, 500, 300, ((12, 6), (25, 3), (60, 2), (300, 1))),
}
"""About a tenth of the works is planted."""
QUICK = {
    "demo": Shape(14, 0.95, 0, 0, 0, (), 0, ("all",)),
    "other": Shape(400, 0.15, 100, 0, 0, ((12, 1),), 40, ("all", "no_journal")),
    "third": Shape(60, 0.40, 0, 30, 20, (), 0, ("all",)),
}


def measure(
    code: str, seed: int, quick: bool = False, whole: bool = True, tell: Callable[[str], None] = lambda _: None
) -> Figures:
    """Figures of one seed of the maker with this code, counts and areas as in `rates`.

    Not `whole`: kinds in single works and false alarms with all known, without the variants of the world.
    """
    shape = (QUICK if quick else SHAPES)[code]
    run = Run(maker(code), seed, shape if whole else replace(shape, lacks=("all",)))
    found: Figures = {}
    variants = (run.small, run.lookalikes, run.years, run.whole, run.lists) if whole else ()
    for part in (run.main, *variants):
        for name, value in part().items():
            found[name] = found.get(name, {}) | value if isinstance(value, dict) else value
        tell(f"{code}, зерно {seed}: {part.__name__}")
        gc.collect()
    return found


@dataclass(frozen=True)
class Run:
    """Parts of the measurement of one seed; each gives a part of the figures, empty without schools for it."""

    maker: Maker
    seed: int
    shape: Shape

    def main(self) -> Figures:
        """All kinds and strengths in single works; the same with less known; rules of others."""
        names = planted.names_of(self.maker)
        made = make(self.maker, self._single(1, self.shape.main, names))
        judged = {lack: judge(LACKS[lack](made.inputs), made.key).cells for lack in self.shape.lacks}
        cells = judged["all"]
        beside = rates.rules(rules_of_others(made, cells))
        whole = rates.combined(cells)
        return {
            "size": {"schools": self.shape.main, "works": float(len(self.maker.works))},
            "types": rates.types(cells),
            "combined": whole,
            "rules": beside,
            "lead": {k: whole[k] - max(rule["auc"].get(k, np.nan) for rule in beside.values()) for k in KINDS},
            "alarms": {lack: rates.honest_alarms(table) for lack, table in judged.items()},
            "without": {lack: rates.combined(table) for lack, table in judged.items() if lack != "all"},
            "one_in": {"cells": rates.rarities([(cells[cells["name"] == HONEST], "one_in")])},
        }

    def small(self) -> Figures:
        """Stores of few schools: cells of all worlds of one size together."""
        found: Figures = {"schools": {}, "alarms": {}}
        for schools, worlds in self.shape.small:
            plans = [self._single(100 * schools + k, schools, KINDS) for k in range(worlds)]
            judged = [judge(made.inputs, made.key).cells for made in (make(self.maker, plan) for plan in plans)]
            cells = pd.concat(judged, ignore_index=True)
            found["schools"][str(schools)] = rates.combined(cells)
            found["alarms"][f"schools_{schools}"] = rates.honest_alarms(cells)
        return found

    def lookalikes(self) -> Figures:
        """Honest schools that look unusual."""
        if not self.shape.lookalikes:
            return {}
        rng, sizes = self._start(2, self.shape.lookalikes)
        signs = planted.alike(rng, self.maker, sizes, 0.04)
        made = make(self.maker, Plan(self._seed(2), sizes, signs))
        return {"lookalikes": rates.by_name(judge(made.inputs, made.key).cells)}

    def years(self) -> Figures:
        """The same last works with one, two and three years stored: signs of one year, and practices that last."""
        if not self.shape.years:
            return {}
        names = (*KINDS, *(kind + LASTING for kind in KINDS))
        made = make(self.maker, self._single(3, self.shape.years, names, ("medium",), SPRINGS), SPRINGS)
        judged = {n: judge(last_years(made.inputs, n), made.key).cells for n in range(1, SPRINGS + 1)}
        found: Figures = {}
        for practice, ending in (("once", ""), ("lasting", LASTING)):
            area = {n: rates.combined(cells, ending) for n, cells in judged.items()}
            loss = {f"{n}–{n + 1}": {k: area[n][k] - area[n + 1][k] for k in area[n]} for n in range(1, SPRINGS)}
            found[practice] = {"auc": {str(n): row for n, row in area.items()}, "loss": loss}
        alarms = {f"years_{n}": rates.honest_alarms(cells) for n, cells in judged.items()}
        return {"years": found, "alarms": alarms}

    def whole(self) -> Figures:
        """Schools all of whose works are inflated; where there is one work it is the list's."""
        if not self.shape.whole:
            return {}
        rng, sizes = self._start(4, self.shape.whole)
        signs = planted.whole(rng, self.maker, self.shape.whole, INFLATED)
        return {"school_auc": rates.school_auc(self._judged(4, sizes, signs))}

    def lists(self) -> Figures:
        """A list of schools, of which a tenth inflates a few works; how rare honest schools are told to be."""
        if not self.shape.lists:
            return {}
        rng, sizes = self._start(5, self.shape.lists)
        signs = planted.whole(rng, self.maker, self.shape.lists, INFLATED, WORKS_INFLATED)
        judged = self._judged(5, sizes, signs)
        honest = judged.schools[~judged.schools["bad"]]
        rare = {"schools": rates.rarities([(honest, "one_in")])}
        rare["schools_deciding"] = rates.rarities([(honest, "deciding_one_in")])
        return {"list": rates.listed(judged), "list_auc": rates.school_auc(judged), "one_in": rare}

    def _judged(self, part: int, sizes: np.ndarray, signs: list[Any]) -> Any:
        made = make(self.maker, Plan(self._seed(part), sizes, signs))
        return judge(made.inputs, made.key)

    def _single(
        self, part: int, schools: int, names: Any, strengths: Any = planted.STRENGTHS, springs: int = 2
    ) -> Plan:
        rng, sizes = self._start(part, schools)
        share = self.shape.planted
        signs = planted.single(rng, self.maker, schools, share, names, strengths, springs)
        return Plan(self._seed(part), sizes, signs)

    def _start(self, part: int, schools: int) -> tuple[np.random.Generator, np.ndarray]:
        rng = np.random.default_rng([self.seed, len(self.maker.works), part])
        return rng, self.maker.sizes(rng, schools)

    def _seed(self, part: int) -> int:
        return 100_000 * self.seed + part
