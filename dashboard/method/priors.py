"""Prior spreads of honest cells, from a table with sources; a small store leans on them."""

from dataclasses import dataclass
from functools import cache
from pathlib import Path

import pandas as pd

from dashboard.settings import PROJECT

PRIORS_FILE = PROJECT / "data" / "reference" / "method_priors.csv"


@dataclass(frozen=True)
class Priors:
    """Named values and how many cells (or pairs of cells) each weighs against the store's own data."""

    value: dict[str, float]
    weight: dict[str, float]

    def __getitem__(self, name: str) -> float:
        return self.value[name]


@cache
def load_priors(path: Path = PRIORS_FILE) -> Priors:
    """Priors of the shipped table (columns name, value, weight, unit, source)."""
    table = pd.read_csv(path)
    return Priors(
        dict(zip(table["name"], table["value"].astype(float), strict=True)),
        dict(zip(table["name"], table["weight"].astype(float), strict=True)),
    )
