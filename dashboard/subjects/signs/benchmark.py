"""The committed run of `bench detection` for «Методика»: what was promised of the signs and what was found."""

import json
from dataclasses import dataclass
from functools import cache
from typing import Any

import pandas as pd

from dashboard import russian
from dashboard.settings import PROJECT
from dashboard.vocabulary import MANIPULATIONS as KINDS

BENCHMARK_FILE = PROJECT / "data" / "reference" / "benchmark.json"


@dataclass(frozen=True)
class BenchmarkFigures:
    """The committed run of `bench detection`, ready for charts.

    `auc`: name, worlds (columns of AUC by title), floor, best_rule; `false_alarms`: band, at_5, at_1 (%) of the world
    where most is seen; `promises`: what was promised and found in each world.
    """

    finding: str
    false_finding: str
    lists: str
    note: str
    worlds: tuple[str, ...]
    auc: pd.DataFrame
    false_alarms: pd.DataFrame
    promises: pd.DataFrame
    auc_table: pd.DataFrame
    false_table: pd.DataFrame


@cache
def benchmark_figures() -> BenchmarkFigures | None:
    """Figures of the committed benchmark run; None if there is none."""
    if not BENCHMARK_FILE.is_file():
        return None
    figures: dict[str, Any] = json.loads(BENCHMARK_FILE.read_text(encoding="utf-8"))
    worlds = {world["title"]: world for world in figures["worlds"].values()}
    auc, alarms = _auc_rows(worlds, figures["floors"]), _alarm_rows(worlds)
    return BenchmarkFigures(
        finding=_auc_finding(auc, list(worlds)),
        false_finding=_alarm_finding(alarms),
        lists=_lists(worlds),
        note=f"версия {figures['version']}, по {_of_seeds(figures['seeds'])} каждого мира",
        worlds=tuple(worlds),
        auc=auc,
        false_alarms=alarms.groupby("band", sort=False)[["at_5", "at_1"]].max().reset_index(),
        promises=_promises(figures["floors"], figures["worlds"]),
        auc_table=auc.rename(columns=_AUC_COLUMNS).round(3),
        false_table=alarms.rename(columns=_ALARM_COLUMNS).round(2),
    )


_AUC_COLUMNS = {"name": "Способ", "floor": "Обещано", "best_rule": "Лучшее из прежних правил"}
_ALARM_COLUMNS = {
    "world": "Мир",
    "band": "Работ",
    "cells": "Честных параллелей",
    "at_5": "За порогом 5 %, %",
    "at_1": "За порогом 1 %, %",
}


def _of_seeds(count: int) -> str:
    return russian.count(count, "району", "районам", "районам")


def _auc_rows(worlds: dict[str, Any], floors: list[dict[str, Any]]) -> pd.DataFrame:
    """AUC of each kind in each world at medium strength; the best rule of others is a mean over the worlds."""
    promised = {row["code"]: row["least"] for row in floors}
    rows = []
    for kind, name in KINDS.items():
        best = [max(rule["auc"][kind]["mean"] for rule in world["rules"].values()) for world in worlds.values()]
        areas = {title: world["combined"][kind]["mean"] for title, world in worlds.items()}
        floor = promised[f"combined_{kind}"]
        rows.append({"name": name.capitalize()} | areas | {"floor": floor, "best_rule": sum(best) / len(best)})
    return pd.DataFrame(rows)


def _auc_finding(auc: pd.DataFrame, worlds: list[str]) -> str:
    least = auc[worlds].min(axis=1)
    kept = int((least >= auc["floor"]).sum())
    hardest = auc.loc[auc[worlds].mean(axis=1).idxmin(), "name"]
    return f"Обещанное держится во всех мирах для {kept} из {len(auc)} способов; труднее всего заметить «{hardest}»"


def _alarm_rows(worlds: dict[str, Any]) -> pd.DataFrame:
    return pd.DataFrame(
        [
            {
                "world": title,
                "band": band,
                "cells": row["cells"],
                "at_5": 100 * row["at_0.05"],
                "at_1": 100 * row["at_0.01"],
            }
            for title, world in worlds.items()
            for band, row in world["alarms"]["all"].items()
            if band != "all" and row["at_0.05"] is not None
        ]
    )


def _alarm_finding(alarms: pd.DataFrame) -> str:
    low, high = russian.number(alarms["at_5"].min(), 1), russian.number(alarms["at_5"].max(), 1)
    return f"За порогом 5 % оказывается от {low} до {high} % честных параллелей, смотря по миру и числу работ"


def _lists(worlds: dict[str, Any]) -> str:
    """What a list of 300 schools is worth, of which a tenth inflates."""
    rows = [world["list"] for world in worlds.values() if "list" in world]
    right, false, found = ([row[name] for row in rows] for name in ("precision", "false_share", "found_share"))
    return (
        f"Список школ: если из 300 завышает десятая часть, то из первых 15 строк верны {_range(right)}; в списке при "
        f"q = 0,20 случайны {_range(false)} строк, найдено {_range(found)} завышающих, смотря по миру."
    )


def _range(shares: list[float]) -> str:
    low, high = (russian.number(100 * share) for share in (min(shares), max(shares)))
    return f"{low} %" if low == high else f"{low}–{high} %"


def _promises(floors: list[dict[str, Any]], worlds: dict[str, Any]) -> pd.DataFrame:
    """A row for each promise, a column for each world: the figure and whether it holds."""
    rows: dict[str, dict[str, str]] = {}
    for row in floors:
        line = rows.setdefault(row["code"], {"Что": row["title"], "Обещано": row["limit"]})
        line[worlds[row["world"]]["title"]] = f"{_found(row)} {'держит' if row['holds'] else 'нет'}"
    return pd.DataFrame(rows.values()).fillna("—")


def _found(row: dict[str, Any]) -> str:
    return russian.percent(100 * row["value"], 1) if row["is_share"] else russian.number(row["value"], 3)
