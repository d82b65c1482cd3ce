"""Levels of a result by thresholds that have a version and can be set."""

import csv
from dataclasses import dataclass, replace
from functools import cache

import numpy as np
import pandas as pd

from dashboard.settings import PROJECT, settings
from dashboard.vocabulary.teachers import BASIC, HIGH, MIN

_OWN = "свои пороги"


@dataclass(frozen=True)
class Levels:
    """`basic_from`, `high_from`: % of the maximum; below `basic_from` is a deficit. `status` says how sure they are."""

    version: str
    basic_from: float
    high_from: float
    status: str
    source: str

    def of(self, pct: pd.Series) -> pd.Series:
        """Level of each result in %; missing stays missing."""
        found = np.select([pct.isna(), pct < self.basic_from, pct < self.high_from], ["", MIN, BASIC], HIGH)
        return pd.Series(found, index=pct.index, dtype="object").where(pct.notna(), None)


def levels() -> Levels:
    """The thresholds in force: the latest of the reference table, or those of the settings.

    Raises:
        ValueError: the thresholds of the settings are not 0 < basic < high <= 100.
    """
    known, chosen = _reference(), settings()
    basic, high = chosen.deficit_basic_from_pct, chosen.deficit_high_from_pct
    if basic is None and high is None:
        return known
    own = replace(
        known,
        version=_OWN,
        basic_from=known.basic_from if basic is None else basic,
        high_from=known.high_from if high is None else high,
        status="заданы в настройках",
        source="Настройки этого дашборда",
    )
    if not 0 < own.basic_from < own.high_from <= 100:
        raise ValueError("пороги уровней должны расти: 0 < базовый < высокий ≤ 100")
    return own


@cache
def _reference() -> Levels:
    with (PROJECT / "data" / "reference" / "deficit_levels.csv").open(encoding="utf-8") as file:
        row = list(csv.DictReader(file))[-1]
    return Levels(
        row["version"], float(row["basic_from_pct"]), float(row["high_from_pct"]), row["status"], row["source"]
    )
