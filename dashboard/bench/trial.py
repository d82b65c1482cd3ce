"""`bench trial`: whether the intervals of a trial of the signs hold, in simulated trials of invented frames.

A frame is drawn anew for every trial: schools that are unlike, cells that a commission would confirm or not, the signs'
p-values. The trial sees a random part of it through a recheck that errs; its intervals are compared with what holds in
the whole world the frames come from.
"""

from dataclasses import dataclass
from typing import Any

import numpy as np
from scipy.special import ndtr

from dashboard.bench.trial_words import in_words as in_words
from dashboard.method import trial
from dashboard.method.trial_size import Guess, expected_shares, half_widths, sized

RUNS, QUICK_RUNS, DRAWS = 2_000, 200, 500
"""Trials of a world; draws behind an interval, fewer than in the product, where one trial is looked at."""
ERROR, HALF_WIDTH, PREVALENCE = 0.05, 0.10, 0.10
"""The recheck's errors, the half-width that the trials are planned for and the share guessed."""
CUT, ZONES, BANDS = 2, 4, 3
_WHOLE, _AS_PLANNED = 1_000_000, 10**6


@dataclass(frozen=True)
class World:
    """Schools, cells of a school, share that a commission would confirm, likeness of a school's cells.

    `apart`: by how many standard deviations confirmed cells stand out.
    """

    schools: int
    cells: int
    prevalence: float
    apart: float
    likeness: float = 0.1


WORLDS = {
    "район, 24 школы": World(24, 20, 0.10, 2.0),
    "регион, подтверждений мало": World(500, 12, 0.03, 2.0),
    "регион": World(500, 12, 0.10, 2.0),
    "регион, подтверждений много": World(500, 12, 0.30, 2.0),
    "регион, метод слабый": World(500, 12, 0.10, 1.0),
}


@dataclass(frozen=True)
class Cells:
    """Cells (n,): school, place of the zone, band of works, «1 in N», whether a recheck without errors confirms."""

    school: np.ndarray
    zone: np.ndarray
    band: np.ndarray
    rarity: np.ndarray
    truth: np.ndarray


def measure_trial(seed: int = 1, quick: bool = False, worlds: tuple[str, ...] = tuple(WORLDS)) -> dict[str, Any]:
    """By world and figure: shares of trials whose interval held the truth, half-widths as met and as planned, cells.

    `prices`: what a trial costs in a district and in a region.
    """
    runs = QUICK_RUNS if quick else RUNS
    from dashboard.bench.trial_prices import prices  # it draws its frames with this module

    found = [_world(name, runs, seed) for name in worlds]
    return {"seed": seed, "runs": runs, "error": ERROR, "worlds": found, "prices": prices()}


def _world(name: str, runs: int, seed: int) -> dict[str, Any]:
    world, place = WORLDS[name], list(WORLDS).index(name)
    whole = cells_of(World(_WHOLE // 10, 10, world.prevalence, world.apart), np.random.default_rng([seed, place]))
    real, said = _of_world(whole, whole.truth), _of_world(whole, _seen(whole, np.random.default_rng([seed, place, 1])))
    plan, planned = _plan(cells_of(world, np.random.default_rng([seed, place, _AS_PLANNED])))
    met = [_trial(world, plan, np.random.default_rng([seed, place, run])) for run in range(runs)]
    rows = []
    for key in real:
        low, high, low_known, high_known = np.array([one[key] for one in met]).T
        rows.append(
            {
                "figure": key,
                "truth": real[key],
                "covered": float(((low <= said[key]) & (said[key] <= high)).mean()),
                "covered_known": float(((low_known <= real[key]) & (real[key] <= high_known)).mean()),
                "half": float((high - low).mean() / 2),
                "planned": planned.get(key),
            }
        )
    drawn = float(np.mean([one["drawn"][0] for one in met]))
    return {"world": name, "cells": world.schools * world.cells, "drawn": drawn, "figures": rows}


def cells_of(world: World, rng: np.random.Generator) -> Cells:
    """An invented frame."""
    odds = 1 / world.likeness - 1
    of_school = rng.beta(world.prevalence * odds, (1 - world.prevalence) * odds, world.schools)
    school = np.repeat(np.arange(world.schools), world.cells)
    truth = rng.random(len(school)) < of_school[school]
    p = ndtr(-(rng.normal(size=len(school)) + world.apart * truth * rng.gamma(4, 0.25, len(school))))
    rarity = 1 / np.maximum(p, 1e-9)
    supported, repeated = (rng.random(len(school)) < share for share in (0.7, 0.4))
    zone = (rarity >= 20).astype(int) + ((rarity >= 100) & supported) + ((rarity >= 1000) & supported & repeated)
    return Cells(school, zone, rng.integers(0, BANDS, len(school)), rarity, truth)


def _seen(cells: Cells, rng: np.random.Generator) -> np.ndarray:
    return np.asarray(cells.truth ^ (rng.random(len(cells.truth)) < ERROR))


def _of_world(cells: Cells, confirmed: np.ndarray) -> dict[str, float]:
    """The figures of a whole world."""
    many, yes = (np.bincount(cells.zone, what, ZONES) for what in (np.ones(len(confirmed)), confirmed))
    told = {name: float(trial.figure_of(name, yes.astype(float), many.astype(float), CUT)) for name in trial.FIGURES}
    return told | {"auc": trial.auc(np.ones(len(confirmed)), cells.rarity, confirmed)}


def _plan(cells: Cells) -> tuple[np.ndarray, dict[str, float]]:
    """Cells to draw in each stratum (zone and band), as one frame like those of the world asks for; half-widths."""
    code = cells.zone * BANDS + cells.band
    size = np.bincount(code, minlength=ZONES * BANDS).astype(float)
    there = np.flatnonzero(size)
    schools = np.array([len(np.unique(cells.school[code == one])) for one in there], dtype=float)
    zone, price = there // BANDS, np.ones(len(there))
    share = expected_shares(size[there], zone, PREVALENCE)
    guess = Guess(size[there], zone, schools, share, price, ERROR)
    drawn = sized(guess, HALF_WIDTH).drawn
    plan = np.full(len(size), 2.0)
    plan[there] = drawn
    return plan, half_widths(guess, drawn)


def _trial(world: World, plan: np.ndarray, rng: np.random.Generator) -> dict[str, tuple[float, ...]]:
    """Ends of each figure's two intervals in one trial, and the cells drawn."""
    cells = cells_of(world, rng)
    known, stratum = np.unique(cells.zone * BANDS + cells.band, return_inverse=True)
    drawn = [rng.permutation(np.flatnonzero(stratum == h))[: int(plan[code])] for h, code in enumerate(known)]
    own = np.concatenate(drawn)
    seen = _seen(cells, rng)[own]
    checked = np.bincount(stratum[own], minlength=len(known)).astype(float)
    confirmed = np.bincount(stratum[own], seen, len(known)).astype(float)
    crowd = trial.crowding(cells.zone[own], cells.school[own], ZONES)
    strata = trial.Strata(known // BANDS, np.bincount(stratum).astype(float), checked, confirmed, crowd)
    figures = trial.figures(strata, CUT, ERROR, runs=DRAWS)
    ends = {name: (one.low, one.high, one.low_known, one.high_known) for name, one in figures.items()}
    low, high = trial.auc_interval(strata, stratum[own], cells.rarity[own], seen, CUT, runs=DRAWS)
    most = trial.auc_known(high, figures["prevalence"].low, ERROR)
    return ends | {"auc": (low, high, low, most), "drawn": (float(len(own)),)}
