"""`bench detection`: how often the method is right, and how often it alarms for nothing, in invented worlds.

Everything is counted on cells of the last of two years. Two generators: the demo's (15 works a school) and a
differently made one (one work a school). Seeds are fixed; a run with another seed gives other worlds.
"""

from typing import Any

import numpy as np
import pandas as pd
from scipy.stats import rankdata

from dashboard.bench import baselines, planted
from dashboard.bench.detection_words import in_words as in_words
from dashboard.bench.other_world import NOW, Mark, draw_sizes
from dashboard.bench.planted import BOTH_YEARS, HONEST, KINDS, YEAR, Judged
from dashboard.bench.worlds import inputs_of
from dashboard.demo.planting import Planted
from dashboard.method.frame import BAND_NAMES, BANDS, MIN_WORKS, build_frame
from dashboard.method.priors import load_priors
from dashboard.method.schools import Q_LEVEL

LEVELS = (0.05, 0.01)
QUESTION_OF = {
    "A": ("boundary",),
    "B": ("task_profile",),
    "C": ("participation",),
    "D": ("growth", "task_profile"),
    "E": ("journal",),
    "F": ("task_profile",),
}
QUICK = 0.06
"""Size of the worlds of a quick run against a full one."""
LISTED, SCHOOLS_IN_LIST, INFLATED = 15, 300, 0.10
WHOLE = {"whole": (0.1, (NOW,)), "whole_before": (0.1, BOTH_YEARS), "mass_30": (0.3, (NOW,)), "mass_60": (0.6, (NOW,))}
"""All works of so many schools inflated, this year or a year before too."""


def measure_detection(seed: int = 1, quick: bool = False) -> dict[str, Any]:
    """All figures by name. `quick` takes small worlds, for tests: its figures are rough.

    Shares and AUC are between 0 and 1, None where there was nothing to count.
    Keys: demo, other (types, false_alarms, baselines); other_before, whole, whole_before, mass_30, mass_60 (types,
    false_alarms); lookalikes_demo, lookalikes_other; lists_demo, lists_other.
    """
    part = QUICK if quick else 1.0
    found: dict[str, Any] = {"seed": seed, "quick": quick}
    found["demo"] = _summary(_demo(seed, round(1500 * part), 1 if quick else 3))
    found["other"] = _summary(_other(seed, round(6000 * part), 1 if quick else 3))
    if not quick:
        found["other_before"] = _summary([_other_before(seed, 6000)], full=False)
    for name, (share, years) in WHOLE.items():
        if not quick:
            found[name] = _summary([_whole(seed, round(700 * part), share, years)], full=False)
    found["lookalikes_demo"] = _lookalikes_demo(seed, round(1000 * part))
    found["lookalikes_other"] = _lookalikes_other(seed, round(6000 * part))
    if not quick:
        found["lists_demo"] = _lists([_demo_list(seed + k) for k in range(5)])
    found["lists_other"] = _lists([_other_list(seed + k) for k in range(1 if quick else 20)])
    plain: dict[str, Any] = _plain(found)
    return plain


def auc(honest: np.ndarray, planted_: np.ndarray) -> float:
    """Chance that a planted cell scores above an honest one, ties half; NaN if either is missing."""
    if min(len(honest), len(planted_)) == 0:
        return float("nan")
    ranks = rankdata(np.concatenate((honest, planted_)))
    more = ranks[len(honest) :].sum() - len(planted_) * (len(planted_) + 1) / 2
    return float(more / len(honest) / len(planted_))


def _demo(seed: int, schools: int, worlds: int) -> list[Judged]:
    found = []
    for k in range(worlds):
        rng = np.random.default_rng([seed, 1, k])
        marks = planted.single_cells(rng, schools, 0.8)
        found.append(planted.demo_world(1000 * seed + k, planted.even_sizes(rng, schools), marks))
    return found


def _other(seed: int, schools: int, worlds: int) -> list[Judged]:
    found = []
    for k in range(worlds):
        rng = np.random.default_rng([seed, 2, k])
        marks = planted.other_marks(rng, schools, 0.1)
        found.append(planted.other_world(1000 * seed + 100 + k, draw_sizes(rng, schools), marks))
    return found


def _other_before(seed: int, schools: int) -> Judged:
    rng = np.random.default_rng([seed, 3])
    marks = planted.other_marks(rng, schools, 0.1, BOTH_YEARS)
    return planted.other_world(1000 * seed + 200, draw_sizes(rng, schools), marks)


def _whole(seed: int, schools: int, share: float, years: tuple[int, ...]) -> Judged:
    rng = np.random.default_rng([seed, 4])
    marks = planted.whole_schools(rng, schools, share, years)
    return planted.demo_world(1000 * seed + 300, planted.even_sizes(rng, schools), marks)


def _summary(worlds: list[Judged], full: bool = True) -> dict[str, Any]:
    """False alarms by band and figures by type; with `full` also the baselines."""
    cells = pd.concat([world.cells for world in worlds], ignore_index=True)
    cells["evidence"] = -np.log(np.maximum(cells["p_value"], 1e-300))
    cells["band"] = np.where(cells["n"] < MIN_WORKS, -1, np.digitize(cells["n"], BANDS))
    found = {"false_alarms": _false_alarms(cells), "types": _types(cells)}
    if full:
        found["baselines"] = _baselines(worlds)
    return found


def _false_alarms(cells: pd.DataFrame) -> dict[str, Any]:
    honest = cells[cells["type"] == HONEST]
    rows = {"all": _alarm_row(honest)}
    for band, name in enumerate(BAND_NAMES):
        rows[name] = _alarm_row(honest[honest["band"] == band])
    return rows


def _alarm_row(cells: pd.DataFrame) -> dict[str, float]:
    row = {"cells": len(cells)}
    return row | {f"at_{level}": _share(cells["p_value"] < level) for level in LEVELS}


def _types(cells: pd.DataFrame) -> dict[str, Any]:
    honest = cells[cells["type"] == HONEST]
    found: dict[str, Any] = {}
    for kind in KINDS:
        for strength in ("weak", "medium", "strong"):
            rows = cells[(cells["type"] == kind) & (cells["strength"] == strength)]
            if rows.empty:
                continue
            flagged = rows[rows["p_value"] < LEVELS[0]]
            found.setdefault(kind, {})[strength] = {
                "cells": len(rows),
                "auc": auc(honest["evidence"].to_numpy(), rows["evidence"].to_numpy()),
                "by_question": {
                    question: auc(honest[question].dropna().to_numpy(), rows[question].dropna().to_numpy())
                    for question in QUESTION_OF[kind]
                },
                **{f"power_{level}": _share(rows["p_value"] < level) for level in LEVELS},
                "power_by_n": {
                    name: _share(rows.loc[rows["band"] == band, "p_value"] < LEVELS[0])
                    for band, name in enumerate(BAND_NAMES)
                },
                "auc_from_12": auc(
                    honest.loc[honest["n"] >= BANDS[1], "evidence"].to_numpy(),
                    rows.loc[rows["n"] >= BANDS[1], "evidence"].to_numpy(),
                ),
                "named": _share(flagged["top_question"].isin(QUESTION_OF[kind])),
                "flagged": len(flagged),
            }
    return found


def _baselines(worlds: list[Judged]) -> dict[str, Any]:
    """AUC of each rule by type at medium strength, and the share of honest cells where it fires."""
    parts = []
    for world in worlds:
        frame = build_frame(inputs_of(world.sittings), load_priors())
        table = frame.key.assign(**baselines.scores(frame, baselines.journal_counts([world.journal])))
        parts.append(world.cells[["school", "subject", "grade", "academic_year", "type", "strength"]].merge(table))
    cells = pd.concat(parts, ignore_index=True)
    honest = cells[cells["type"] == HONEST]
    found = {}
    for name in baselines.NAMES:
        medium = cells[cells["strength"] == "medium"]
        found[name] = {
            "fires_at_honest": _share(honest[name] > 0),
            "auc": {
                kind: auc(honest[name].to_numpy(), medium.loc[medium["type"] == kind, name].to_numpy())
                for kind in KINDS
            },
        }
    return found


def _lookalikes_demo(seed: int, schools: int) -> dict[str, Any]:
    rng = np.random.default_rng([seed, 5])
    sizes = planted.even_sizes(rng, schools)
    marks = planted.honest_lookalikes(rng, sizes, 0.04)
    return _alarms_by_type(planted.demo_world(1000 * seed + 400, sizes, marks))


def _lookalikes_other(seed: int, schools: int) -> dict[str, Any]:
    rng = np.random.default_rng([seed, 6])
    sizes = draw_sizes(rng, schools)
    marks = planted.other_lookalikes(rng, sizes, 0.04)
    return _alarms_by_type(planted.other_world(1000 * seed + 500, sizes, marks))


def _alarms_by_type(world: Judged) -> dict[str, Any]:
    found = {kind: _alarm_row(rows) for kind, rows in world.cells.groupby("type")}
    alike = world.cells[world.cells["type"] != HONEST]
    return found | {"all_lookalikes": _alarm_row(alike)}


def _demo_list(seed: int) -> Judged:
    """300 schools, a tenth of them with three works inflated."""
    rng = np.random.default_rng([seed, 7])
    marks = []
    for turn, school in enumerate(rng.permutation(SCHOOLS_IN_LIST)[: round(INFLATED * SCHOOLS_IN_LIST)].tolist()):
        for place in rng.permutation(len(planted.WORKS))[:3]:
            subject, grade = planted.WORKS[place]
            marks.append(Planted(school, subject, grade, NOW, KINDS[turn % 6], "medium"))
    return planted.demo_world(1000 * seed + 600, planted.even_sizes(rng, SCHOOLS_IN_LIST), marks)


def _other_list(seed: int) -> Judged:
    """300 schools with one work each, a tenth of them inflated."""
    rng = np.random.default_rng([seed, 8])
    chosen = rng.permutation(SCHOOLS_IN_LIST)[: round(INFLATED * SCHOOLS_IN_LIST)].tolist()
    marks = [Mark(school, KINDS[turn % 6]) for turn, school in enumerate(chosen)]
    return planted.other_world(1000 * seed + 700, draw_sizes(rng, SCHOOLS_IN_LIST), marks)


def _lists(worlds: list[Judged]) -> dict[str, float]:
    """Precision of the first 15 schools, and the share of false lines among those at q ≤ .20, over all worlds."""
    right, lines, false, found = 0, 0, 0, 0
    for world in worlds:
        bad = set(world.cells.loc[world.cells["type"] != HONEST, "school"])
        schools = world.results.school_risk
        schools = schools[(schools["academic_year"] == YEAR) & schools["p_value"].notna()]
        right += schools.nsmallest(LISTED, "p_value")["school"].isin(bad).sum()
        listed = schools[schools["q_value"] <= Q_LEVEL]
        lines, false = lines + len(listed), false + int((~listed["school"].isin(bad)).sum())
        found += len(bad)
    return {
        "worlds": len(worlds),
        "precision_at_15": right / LISTED / len(worlds),
        "lines": lines,
        "false_share": false / max(lines, 1),
        "found_share": (lines - false) / max(found, 1),
    }


def _share(hits: pd.Series) -> float:
    return float(hits.mean()) if len(hits) else float("nan")


def _plain(found: Any) -> Any:
    """The same without NaN, which JSON does not know."""
    if isinstance(found, dict):
        return {name: _plain(value) for name, value in found.items()}
    return None if isinstance(found, float) and np.isnan(found) else found
