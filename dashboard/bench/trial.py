"""`bench trial`: whether the intervals of a trial of the signs hold, in simulated trials of invented frames.

A frame is drawn anew for every trial: cells that a commission would confirm or not, with the signs' p-values. The trial
sees a random part of it through a recheck that errs; its intervals are compared with the whole frame.
"""

from typing import Any

import numpy as np
from scipy.special import ndtr

# from dashboard.bench.trial_words import in_words as in_words
from dashboard.method import trial
from dashboard.method.trial_size import LEAST, expected_shares, sized

RUNS, QUICK_RUNS = 2_000, 200
DRAWS = 500
"""Draws behind an interval: fewer than in the product, where one trial is looked at and not thousands."""
ERROR = 0.05
WORLDS = {
    "район, 24 школы": (480, 0.10, 2.0),
    "регион, признаков мало": (6_000, 0.03, 2.0),
    "регион": (6_000, 0.10, 2.0),
    "регион, признаков много": (6_000, 0.30, 2.0),
    "регион, метод слабый": (6_000, 0.10, 1.0),
}
"""Cells of the frame, share that a commission would confirm, and by how many standard deviations these stand out."""
HALF_WIDTH = 0.10
CUT = 2
"""Place of «проверить» among the zones."""
GUESS, ZONES, BANDS, MOST = 0.10, 4, 3, 10**6
Frame = tuple[np.ndarray, np.ndarray, np.ndarray, np.ndarray]


def measure_trial(seed: int = 1, quick: bool = False, worlds: tuple[str, ...] = tuple(WORLDS)) -> dict[str, Any]:
    """Coverage of every figure by world: share of trials whose interval held the truth, mean half-width, cells."""
    runs = QUICK_RUNS if quick else RUNS
    return {"seed": seed, "runs": runs, "error": ERROR, "worlds": [_world(name, runs, seed) for name in worlds]}


def _world(name: str, runs: int, seed: int) -> dict[str, Any]:
    cells, prevalence, apart = WORLDS[name]
    place = list(WORLDS).index(name)
    plan = _plan(frame_of(cells, prevalence, apart, np.random.default_rng([seed, place, MOST])))
    found = [_trial(name, plan, np.random.default_rng([seed, place, run])) for run in range(runs)]
    told = {key: np.array([one[key] for one in found], dtype=float) for key in found[0]}
    figures = [*trial.FIGURES, "auc"]
    rows = [
        {
            "figure": key,
            "covered": float(told[f"{key} in"].mean()),
            "covered_known": float(told[f"{key} known"].mean()),
            "half": float(np.mean(told[f"{key} half"])),
        }
        for key in figures
    ]
    return {"world": name, "cells": cells, "prevalence": prevalence, "drawn": float(told["drawn"].mean())} | {
        "figures": rows
    }


def frame_of(cells: int, prevalence: float, apart: float, rng: np.random.Generator) -> Frame:
    """An invented frame: place of each cell's zone, band of works, «1 in N», and whether a commission would confirm."""
    truth = rng.random(cells) < prevalence
    p = ndtr(-(rng.normal(size=cells) + apart * truth * rng.gamma(4, 0.25, cells)))
    rarity = 1 / np.maximum(p, 1e-9)
    supported, repeated = rng.random(cells) < 0.7, rng.random(cells) < 0.4
    zone = (rarity >= 20).astype(int) + ((rarity >= 100) & supported) + ((rarity >= 1000) & supported & repeated)
    return zone, rng.integers(0, 3, cells), rarity, truth


def _plan(frame: Frame) -> np.ndarray:
    """Cells to draw in each stratum (zone and band), as one frame like those of the world asks for."""
    zone, band, _, _ = frame
    size = np.bincount(zone * BANDS + band, minlength=ZONES * BANDS).astype(float)
    there = size > 0
    of_zone = np.flatnonzero(there) // BANDS
    shares = expected_shares(size[there], of_zone, GUESS)
    plan = np.full(len(size), float(LEAST))
    plan[there] = sized(size[there], of_zone, shares, np.full(there.sum(), 1.0), HALF_WIDTH, ERROR).drawn
    return plan


def _trial(name: str, plan: np.ndarray, rng: np.random.Generator) -> dict[str, float]:
    zone, band, rarity, truth = frame_of(*WORLDS[name], rng)
    known, stratum = np.unique(zone * BANDS + band, return_inverse=True)
    drawn = [rng.permutation(np.flatnonzero(stratum == h))[: int(plan[code])] for h, code in enumerate(known)]
    own = np.concatenate(drawn)
    seen = truth ^ (rng.random(len(zone)) < ERROR)
    size = np.bincount(stratum).astype(float)
    return {"drawn": float(len(own))} | _compared(zone, stratum, known // BANDS, size, rarity, truth, seen, own)


def _compared(
    zone: np.ndarray,
    stratum: np.ndarray,
    of_zone: np.ndarray,
    size: np.ndarray,
    rarity: np.ndarray,
    truth: np.ndarray,
    seen: np.ndarray,
    own: np.ndarray,
) -> dict[str, float]:
    """Whether the intervals hold what the recheck would say of all cells, and the wide ones what is true."""
    count = len(size)
    checked, confirmed = (np.bincount(stratum[own], weight, count) for weight in (np.ones(len(own)), seen[own]))
    strata = trial.Strata(of_zone, size, checked.astype(float), confirmed.astype(float))
    figures = trial.figures(strata, CUT, ERROR, runs=DRAWS)
    zones = int(of_zone.max()) + 1
    of_all = np.bincount(zone, minlength=zones).astype(float)
    told: dict[str, float] = {}
    for name, one in figures.items():
        said, real = (
            float(trial.figure_of(name, np.bincount(zone, what, zones).astype(float), of_all, CUT))
            for what in (seen, truth)
        )
        told |= {f"{name} in": one.low <= said <= one.high, f"{name} half": (one.high - one.low) / 2}
        told[f"{name} known"] = one.low_known <= real <= one.high_known
    low, high = trial.auc_interval(strata, stratum[own], rarity[own], seen[own], CUT, runs=DRAWS)
    said = trial.auc(np.ones(len(zone)), rarity, seen)
    real, most = trial.auc(np.ones(len(zone)), rarity, truth), trial.auc_known(high, figures["prevalence"].low, ERROR)
    return told | {"auc in": low <= said <= high, "auc known": low <= real <= most, "auc half": (high - low) / 2}
