"""`python -m dashboard.bench.magnitudes`: do sizes, beliefs and power say what is so, where the truth is known?

Three worlds, a tenth of the cells of the last year planted. `--write` makes `data/reference/method_sizes.csv` anew from
the seeds given; other seeds then say how well it holds.
"""

import argparse
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

import numpy as np
import pandas as pd

from dashboard.bench.judging import HONEST, YEAR
from dashboard.bench.magnitude_worlds import SHARE, WORLDS, Truth
from dashboard.method import growth, magnitude
from dashboard.method.answers import SIGN_LEVEL, Answer
from dashboard.method.assess import ask_all, assess
from dashboard.method.belief import posterior
from dashboard.method.frame import Frame, build_frame
from dashboard.method.inputs import KEY
from dashboard.method.priors import load_priors

Table = dict[tuple[str, str], magnitude.Known]
KIND_OF = {
    "boundary": "A",
    "told": "B",
    "participation": "C",
    "growth": "D",
    "even": "D",
    "journal": "E",
    "infl": "E",
    "given": "F",
    "same": "G",
}
TRUE = {("participation", "works"): "pupils", ("journal", "marks"): "journal", ("infl", "marks"): "journal"}
"""Where the truth of a measure has another name."""
NEAR = 0.5
"""Works are whole: an interval holds what rounds into it."""
BELIEFS = (0.0, 0.05, 0.1, 0.2, 0.3, 0.5, 0.7, 0.9, 1.0)
FEWEST, HELD = 8, 0.95
SPREADS = np.arange(0, 1.01, 0.05)


@dataclass(frozen=True)
class Judged:
    """What the method says of the cells of the last year, what is so, and sizes under other tables of sizes.

    `cells`: `cell_risk` with the truth (`type` «honest» where nothing is planted) and `place` among all cells.
    """

    world: str
    cells: pd.DataFrame
    frame: Frame
    answers: dict[str, Answer]
    risk: pd.DataFrame

    def with_sizes(self, known: Table) -> pd.DataFrame:
        """The cells with what `known` would make of them."""
        told, spoken = self.risk["top_question"].to_numpy(object), self.risk["p_value"].to_numpy(float) < SIGN_LEVEL
        found = magnitude.sizes(self.frame, self.answers, told, spoken, known)
        return self.cells.assign(**found.iloc[self.cells["place"]].set_axis(self.cells.index), world=self.world)


def judged(world: str, truth: Truth) -> Judged:
    """The method asked of a world."""
    priors = load_priors()
    frame = build_frame(truth.inputs, priors)
    alone = ask_all(frame, priors)
    answers = alone | {"growth": growth.beyond_journal(frame, alone["growth"], alone["journal"], priors)}
    risk = assess(truth.inputs).cell_risk
    cells = risk.assign(place=np.arange(len(risk)))
    cells = cells[(cells["academic_year"] == YEAR) & cells["p_value"].notna()].merge(truth.cells, "left", on=KEY)
    return Judged(world, cells.assign(type=cells["type"].fillna(HONEST), world=world), frame, answers, risk)


def pairs(cells: pd.DataFrame) -> Iterator[tuple[str, str, pd.DataFrame]]:
    """Question, measure, and the planted cells with signs whose first question is the right one, `so` the truth."""
    for question, kind in KIND_OF.items():
        rows = cells[(cells["top_question"] == question) & (cells["type"] == kind)]
        rows = rows.assign(most=rows["n"] + np.where(question == "participation", rows["pupils"], 0))
        for measure in magnitude.MEASURES:
            known = rows[rows[f"{measure}_moved"].notna()]
            if len(known):
                yield question, measure, known.assign(so=known[TRUE.get((question, measure), measure)])


def fitted(worlds: list[Judged]) -> pd.DataFrame:
    """The table of sizes, in two steps: effects by the points they add, then what is left in each measure."""
    raw = pd.concat([world.with_sizes({}) for world in worlds])
    effects = [(q, "effect", _factor(found, m), 0.0, len(found)) for q, m, found in pairs(raw) if m == "points"]
    scaled = {(row[0], row[1]): magnitude.Known(row[2], row[3]) for row in effects}
    rows = []
    for question, measure, found in pairs(pd.concat([world.with_sizes(scaled) for world in worlds])):
        factor = 1.0 if measure == "points" else _factor(found, measure)
        rows.append((question, measure, factor, _spread(found, measure, factor), len(found)))
    return pd.DataFrame(effects + rows, columns=["question", "measure", "factor", "spread", "cells"])


def _worlds(found: pd.DataFrame) -> list[pd.DataFrame]:
    """The cells by world; worlds with few of them do not speak for themselves."""
    parts = [part for _, part in found.groupby("world") if len(part) >= FEWEST]
    return parts or [found]


def _factor(found: pd.DataFrame, measure: str) -> float:
    """The mean of the worlds' planted sizes over what is said."""
    return round(float(np.mean([part["so"].sum() / part[f"{measure}_moved"].sum() for part in _worlds(found)])), 2)


def _spread(found: pd.DataFrame, measure: str, factor: float) -> float:
    """The least relative spread with which the intervals hold HELD of the truth, as a mean over worlds."""
    shares = [np.mean([_held(part, measure, factor, spread) for part in _worlds(found)]) for spread in SPREADS]
    best = np.argmax(np.array(shares) >= min(HELD, max(shares)))
    return round(float(SPREADS[best]), 2)


def _held(found: pd.DataFrame, measure: str, factor: float, spread: float) -> float:
    said, low, high = (found[f"{measure}_{part}"].to_numpy(float) for part in ("moved", "low", "high"))
    most = np.full(len(found), np.inf) if measure == "points" else found["most"].to_numpy(float)
    _, low, high = magnitude.interval(said, low, high, magnitude.Known(factor, spread), most)
    return held(found["so"].to_numpy(float), low, high, measure)


def held(so: np.ndarray, low: np.ndarray, high: np.ndarray, measure: str) -> float:
    """Share of the truths that lie in their intervals."""
    near = 0.0 if measure == "points" else NEAR
    return float(np.mean((so >= low - near) & (so <= high + near)))


def coverage(cells: pd.DataFrame) -> pd.DataFrame:
    """By world, question and measure: cells, mean truth, mean of what is said with its interval, share held."""
    rows = []
    for question, measure, found in pairs(cells):
        for world, part in found.groupby("world"):
            value, low, high = (part[f"{measure}_{name}"].to_numpy(float) for name in ("moved", "low", "high"))
            so = part["so"].to_numpy(float)
            share = held(so, low, high, measure)
            means = (so.mean(), value.mean(), low.mean(), high.mean())
            rows.append((world, question, measure, len(part), *means, share))
    names = ["world", "question", "measure", "cells", "so", "said", "low", "high", "held"]
    return pd.DataFrame(rows, columns=names)


def beliefs(cells: pd.DataFrame, prevalence: float = SHARE) -> pd.DataFrame:
    """By world and band of the posterior: cells, mean posterior, share planted."""
    believed = posterior(cells["bayes_factor"].to_numpy(float), prevalence)
    band = pd.cut(believed, BELIEFS)
    told = cells.assign(said=believed, band=band, so=cells["type"] != HONEST)
    found = told.groupby(["world", "band"], observed=True).agg(
        cells=("so", "size"), said=("said", "mean"), so=("so", "mean")
    )
    return found.reset_index()


def powers(cells: pd.DataFrame) -> pd.DataFrame:
    """By world and band of the power said: planted cells of medium strength, mean power, share with a sign."""
    medium = cells[cells["strength"] == "medium"]
    told = medium.assign(hit=medium["p_value"] < SIGN_LEVEL, band=pd.cut(medium["power"], (0, 0.2, 0.4, 0.6, 0.8, 1)))
    found = told.groupby(["world", "band"], observed=True).agg(
        cells=("hit", "size"), said=("power", "mean"), so=("hit", "mean")
    )
    return found.reset_index()


def measure(seeds: Iterable[int], part: float = 1.0) -> list[Judged]:
    """All worlds of the seeds, judged."""
    return [judged(name, make(seed, part)) for seed in seeds for name, make in WORLDS.items()]


def main() -> None:
    """Measure, and print or write."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--seeds", type=int, nargs="+", default=[3])
    parser.add_argument("--part", type=float, default=1.0, help="size of the worlds")
    parser.add_argument("--write", action="store_true", help="make the table of sizes anew")
    asked = parser.parse_args()
    worlds = measure(asked.seeds, asked.part)
    if asked.write:
        fitted(worlds).to_csv(magnitude.SIZES_FILE, index=False, lineterminator="\n")
        magnitude.load_sizes.cache_clear()
    cells = pd.concat([world.with_sizes(magnitude.load_sizes()) for world in worlds], ignore_index=True)
    for title, table in (("sizes", coverage(cells)), ("beliefs", beliefs(cells)), ("power", powers(cells))):
        print(f"\n{title}\n{table.round(3).to_string(index=False)}")
    stays = cells.loc[cells["p_value"] < SIGN_LEVEL, "zone_stays"]
    print(f"\nzones that stay, of cells with a sign: {float(stays.mean()):.3f} of {int(stays.notna().sum())}")


if __name__ == "__main__":
    main()
