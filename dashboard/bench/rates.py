"""Figures of judged cells: areas under the curve, shares beyond a level, what a list is worth.

Numbers come in two kinds: an `int` counts and is added up over worlds, a `float` is averaged over seeds (`pooling`).
"""

from collections.abc import Sequence
from typing import Any

import numpy as np
import pandas as pd
from scipy.stats import rankdata

from dashboard.bench.judging import HONEST, RULES, Judged
from dashboard.bench.planted import KINDS
from dashboard.method.frame import BAND_NAMES, BANDS
from dashboard.method.schools import Q_LEVEL

LEVELS = (0.05, 0.01)
RARITIES = (20, 100, 1000)
LISTED = 15
OWN = {
    "A": ("boundary",),
    "B": ("told",),
    "C": ("participation",),
    "D": ("growth", "even"),
    "E": ("journal", "infl"),
    "F": ("given",),
    "G": ("same",),
}
"""The question a kind is told by; of two the larger score."""
Figures = dict[str, Any]


def auc(honest: np.ndarray, planted: np.ndarray) -> float:
    """Chance that a planted cell scores above an honest one, ties half; NaN if either is missing."""
    if min(len(honest), len(planted)) == 0:
        return float("nan")
    ranks = rankdata(np.concatenate((honest, planted)))
    more = ranks[len(honest) :].sum() - len(planted) * (len(planted) + 1) / 2
    return float(more / len(honest) / len(planted))


def alarms(cells: pd.DataFrame) -> Figures:
    """Cells beyond each level, in all and in every band of n."""
    rows = {"all": beyond(cells)}
    return rows | {name: beyond(cells[cells["band"] == band]) for band, name in enumerate(BAND_NAMES)}


def beyond(cells: pd.DataFrame) -> Figures:
    """How many cells, how many of them beyond each level."""
    return {"cells": len(cells)} | {f"beyond_{level}": int((cells["p_value"] < level).sum()) for level in LEVELS}


def honest_alarms(cells: pd.DataFrame) -> Figures:
    """`alarms` of the cells where nothing is planted."""
    return alarms(cells[cells["name"] == HONEST])


def by_name(cells: pd.DataFrame) -> Figures:
    """`beyond` by what is honestly there, and all look-alikes together."""
    found: Figures = {str(name): beyond(rows) for name, rows in cells.groupby("name")}
    return found | {"all_lookalikes": beyond(cells[cells["name"] != HONEST])}


def types(cells: pd.DataFrame) -> Figures:
    """Figures of every planted name and strength: AUC of the whole and of its own question, power, right names."""
    honest = cells[cells["name"] == HONEST]
    found: Figures = {}
    for (name, strength), rows in cells[cells["name"] != HONEST].groupby(["name", "strength"]):
        row = _type(honest, rows, OWN[str(name)[0]])
        if strength == "medium":
            row["by_n"] = alarms(rows)
        found.setdefault(str(name), {})[str(strength)] = row
    return found


def _type(honest: pd.DataFrame, rows: pd.DataFrame, questions: tuple[str, ...]) -> Figures:
    flagged = rows[rows["p_value"] < LEVELS[0]]
    return {
        **beyond(rows),
        "auc": _auc_of(honest, rows, "evidence"),
        "auc_from_12": _auc_of(honest[honest["n"] >= BANDS[1]], rows[rows["n"] >= BANDS[1]], "evidence"),
        "own": _auc_of(honest, rows, *questions),
        "parts": {question: _auc_of(honest, rows, question) for question in questions},
        "flagged": len(flagged),
        "named": int(flagged["top_question"].isin(questions).sum()),
    }


def _auc_of(honest: pd.DataFrame, rows: pd.DataFrame, *scores: str) -> float:
    """AUC of the largest of the scores known; cells that know none are left out."""
    larger = (table[list(scores)].max(axis=1).dropna().to_numpy() for table in (honest, rows))
    return auc(*larger)


def combined(cells: pd.DataFrame, ending: str = "", strength: str = "medium") -> dict[str, float]:
    """AUC of the whole by kind A–F and their `mean`; `ending` of the names, «_lasting» for what goes on."""
    honest = cells.loc[cells["name"] == HONEST, "evidence"].to_numpy()
    planted = cells[cells["strength"] == strength]
    found = {k: auc(honest, planted.loc[planted["name"] == k + ending, "evidence"].to_numpy()) for k in KINDS}
    return found | {"mean": float(np.mean(list(found.values())))}


def rules(cells: pd.DataFrame) -> Figures:
    """For each rule of others AUC by kind at medium strength, and honest cells where it fires."""
    honest, medium = cells[cells["name"] == HONEST], cells[cells["strength"] == "medium"]
    return {
        rule: {
            "cells": len(honest),
            "fires": int((honest[rule] > 0).sum()),
            "auc": {
                name: auc(honest[rule].to_numpy(), rows[rule].to_numpy())
                for name, rows in medium[medium["name"] != HONEST].groupby("name")
            },
        }
        for rule in RULES
    }


def school_auc(judged: Judged) -> float:
    """AUC of the school's year, schools with something planted against the others."""
    p, bad = -np.log(np.maximum(judged.schools["p_value"].to_numpy(), 1e-300)), judged.schools["bad"].to_numpy()
    return auc(p[~bad], p[bad])


def listed(judged: Judged) -> Figures:
    """The first lines of a list by p, and the lines at q ≤ .20: how many, how many wrong."""
    schools = judged.schools
    lines = schools[schools["q_value"] <= Q_LEVEL]
    return {
        "worlds": 1,
        "schools": len(schools),
        "listed": min(LISTED, len(schools)),
        "right": int(schools.nsmallest(LISTED, "p_value")["bad"].sum()),
        "lines": len(lines),
        "false": int((~lines["bad"]).sum()),
        "found": int(lines["bad"].sum()),
        "bad": int(schools["bad"].sum()),
    }


def rarities(tables: Sequence[tuple[pd.DataFrame, str]]) -> Figures:
    """How many honest ones (rows) are told to be «one in N» or rarer, by N; `tables` with their column."""
    return {
        str(n): {
            "cells": sum(len(table) for table, _ in tables),
            "beyond": sum(int((table[column] >= n).sum()) for table, column in tables),
        }
        for n in RARITIES
    }
