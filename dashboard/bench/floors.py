"""What the method promises of its worlds (docs/method.md), and whether a run of the benchmark keeps it."""

from collections.abc import Callable, Iterator
from dataclasses import asdict, dataclass
from typing import Any

from dashboard.bench.detection_names import promise_in_words
from dashboard.bench.planted import KINDS

COMBINED = {"A": 0.88, "B": 0.95, "C": 0.87, "D": 0.88, "E": 0.77, "F": 0.78}
MEAN = 0.865
OWN = {"A": 0.92, "B": 0.97, "C": 0.95, "D": 0.90, "E": 0.89, "E_both": 0.89, "F": 0.87}
ALARMS = {0.05: (0.01, 0.06), 0.01: (0.0, 0.015)}
"""Least and largest share of honest cells beyond a level, in every band of n."""
KNOWN = ("all", "no_journal", "roll_only", "one_year", "schools_12")
LOOKALIKES, SCHOOL_AUC, FALSE_SHARE, PRECISION, LOSS = 0.08, 0.96, 0.20, 0.80, 0.02
Figures = dict[str, Any]
Found = tuple[float | None, float | None, float | None, str]
"""Value, the ends of its 95 % interval (None: not known), and where it was found."""


@dataclass(frozen=True)
class Promise:
    """`least` or `most` of a figure of one world; `find` takes it out of the world's figures.

    `is_share`: told in %.
    """

    code: str
    find: Callable[[Figures], Found]
    least: float | None = None
    most: float | None = None
    is_share: bool = False

    def row(self, world: str, figures: Figures) -> Figures | None:
        """The promise beside what was found, None where the world cannot tell.

        `holds` by the value itself, `by_chance` if it does not and the interval still reaches what is promised.
        """
        try:
            value, low, high, where = self.find(figures)
        except KeyError:
            return None
        if value is None:
            return None
        holds = _within(value, value, self.least, self.most)
        by_chance = not holds and low is not None and high is not None and _within(high, low, self.least, self.most)
        row = asdict(self) | {"world": world, "value": value, "low": low, "high": high, "where": where}
        row.pop("find")
        return row | {"holds": holds, "by_chance": by_chance}


def promises() -> Iterator[Promise]:
    """All of them, in the order of the table."""
    for kind in KINDS:
        yield Promise(f"combined_{kind}", _mean("types", kind, "medium", "auc"), least=COMBINED[kind])
    yield Promise("combined_mean", _mean("combined", "mean"), least=MEAN)
    for name, least in OWN.items():
        yield Promise(f"own_{name}", _mean("types", name, "medium", "own"), least=least)
    for known in KNOWN:
        for level, (least, most) in ALARMS.items():
            highest, lowest = (_worst_band(known, level, highest) for highest in (True, False))
            yield Promise(f"alarms_{known}_{level}", highest, most=most, is_share=True)
            if least:
                yield Promise(f"quiet_{known}_{level}", lowest, least=least, is_share=True)
    yield Promise("lookalikes", _worst_lookalike, most=LOOKALIKES, is_share=True)
    yield Promise("school_auc", _mean("school_auc"), least=SCHOOL_AUC)
    yield Promise("false_share", _share("list", "false_share"), most=FALSE_SHARE, is_share=True)
    yield Promise("precision", _share("list", "precision"), least=PRECISION, is_share=True)
    for practice in ("once", "lasting"):
        yield Promise(f"years_{practice}", _largest_loss(practice), most=LOSS)
    yield Promise("ahead", _least_lead, least=0.0)


def checked(worlds: dict[str, Figures]) -> list[Figures]:
    """A row for each promise and world that can tell.

    Keys: code, title and limit (Russian), world, least, most, is_share, value, low, high, where, holds, by_chance.
    """
    rows = [promise.row(world, figures) for promise in promises() for world, figures in worlds.items()]
    return [row | _named(row) for row in rows if row is not None]


def _named(row: Figures) -> Figures:
    title, limit = promise_in_words(row)
    return {"title": title, "limit": limit}


def _within(upper: float, lower: float, least: float | None, most: float | None) -> bool:
    return (least is None or upper >= least) and (most is None or lower <= most)


def _mean(*path: str) -> Callable[[Figures], Found]:
    def find(figures: Figures) -> Found:
        for name in path:
            figures = figures[name]
        return *_interval(figures), ""

    return find


def _interval(figure: Figures) -> tuple[float | None, float | None, float | None]:
    mean, se = figure["mean"], figure["se"]
    if mean is None or se is None:
        return mean, None, None
    return mean, mean - 1.96 * se, mean + 1.96 * se


def _share(part: str, name: str) -> Callable[[Figures], Found]:
    def find(figures: Figures) -> Found:
        row = figures[part]
        return row[name], row[f"{name}_low"], row[f"{name}_high"], ""

    return find


def _worst_band(known: str, level: float, highest: bool) -> Callable[[Figures], Found]:
    """The band of n with the largest (smallest) share of honest cells beyond a level."""

    def find(figures: Figures) -> Found:
        at = f"at_{level}"
        bands = {name: row for name, row in figures["alarms"][known].items() if name != "all" and row[at] is not None}
        name = (max if highest else min)(bands, key=lambda band: bands[band][at])
        return bands[name][at], bands[name][f"{at}_low"], bands[name][f"{at}_high"], name

    return find


def _worst_lookalike(figures: Figures) -> Found:
    rows = {k: row for k, row in figures["lookalikes"].items() if k not in ("honest", "all_lookalikes")}
    name = max(rows, key=lambda kind: rows[kind]["at_0.05"] or 0.0)
    row = rows[name]
    return row["at_0.05"], row["at_0.05_low"], row["at_0.05_high"], name


def _largest_loss(practice: str) -> Callable[[Figures], Found]:
    """By how much one more year stored lowers an AUC at most, over kinds and years."""

    def find(figures: Figures) -> Found:
        steps = figures["years"][practice]["loss"]
        named = {f"{kind} {step}": loss for step, row in steps.items() for kind, loss in row.items() if kind != "mean"}
        known = {name: loss for name, loss in named.items() if loss["mean"] is not None}
        where = max(known, key=lambda name: known[name]["mean"])
        return *_interval(known[where]), where

    return find


def _least_lead(figures: Figures) -> Found:
    """How far the method is ahead of the best rule of others where it is least ahead."""
    lead = {kind: row for kind, row in figures["lead"].items() if row["mean"] is not None}
    where = min(lead, key=lambda kind: lead[kind]["mean"])
    return *_interval(lead[where]), where
