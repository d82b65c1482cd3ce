"""Small honest inputs for the tests of the method, and ways to change one cell of them."""

from dataclasses import replace
from functools import cache

import numpy as np
import pandas as pd

from dashboard.bench.other_changes import CHANGES
from dashboard.bench.other_world import NOW, OtherWorld, draw_sizes
from dashboard.bench.worlds import inputs_of, school_code
from dashboard.demo.works import Sitting
from dashboard.method.inputs import Inputs

SCHOOLS = 60
YEAR = f"{NOW - 1}/{NOW}"
TABLES = ("cells", "scores", "tasks", "journal", "attendance", "exams", "recheck", "answers")


@cache
def honest_inputs(seed: int = 1, schools: int = SCHOOLS) -> Inputs:
    """Schools with one work in two years."""
    return inputs_of(honest_sittings(seed, schools))


def honest_sittings(seed: int = 1, schools: int = SCHOOLS) -> list[Sitting]:
    """The sittings behind them, to be changed."""
    sizes = draw_sizes(np.random.default_rng(seed), schools)
    sizes[0] = 40  # the school the tests look at
    return OtherWorld(seed, sizes).sittings()


def changed_inputs(kind: str, size: float, seed: int = 1) -> Inputs:
    """The same with one sign planted at the first school's last work."""
    sittings = honest_sittings(seed)
    last = sittings[-1]
    rows = np.flatnonzero((last.school == 0) & ~last.absent)
    CHANGES[kind](np.random.default_rng(5), last, rows, size)
    return inputs_of(sittings)


def first_cell(table: pd.DataFrame) -> pd.DataFrame:
    """Rows of the first school's last work."""
    return table[(table["school"] == school_code(0)) & (table["academic_year"] == YEAR)]


def kept(inputs: Inputs, schools: set[str] | None = None, years: set[str] | None = None) -> Inputs:
    """Only these schools and years."""
    found = {}
    for name in TABLES:
        table = getattr(inputs, name)
        if schools is not None:
            table = table[table["school"].isin(schools)]
        if years is not None:
            table = table[table["academic_year"].isin(years)]
        found[name] = table
    return Inputs(**found)


def shuffled(inputs: Inputs, seed: int) -> Inputs:
    """The same rows in another order."""
    return Inputs(**{name: getattr(inputs, name).sample(frac=1, random_state=seed) for name in TABLES})


def together(first: Inputs, second: Inputs) -> Inputs:
    """Rows of both."""
    return Inputs(
        **{name: pd.concat([getattr(first, name), getattr(second, name)], ignore_index=True) for name in TABLES}
    )


def with_cells(inputs: Inputs, **columns: object) -> Inputs:
    """The same with other columns of `cells`."""
    return replace(inputs, cells=inputs.cells.assign(**columns))
