"""What a lazy pandera check found, cell by cell, and the numbers of its reasons written in Russian."""

from collections.abc import Sequence
from typing import NamedTuple

import numpy as np
import pandas as pd
import pandera.pandas as pa
from pandera.errors import SchemaErrors

from dashboard.files.tidy import numbers, text

WHOLE_ROW = ""
"""Column of a failure that speaks of the row, not of one cell."""


class Failure(NamedTuple):
    """`row` is the frame's index (the sheet's row number), `check` the failed check's name."""

    row: int
    column: str
    check: str


def failures(schema: pa.DataFrameSchema, frame: pd.DataFrame) -> list[Failure]:
    """Every failure of every row, in the order of rows; each named once."""
    cases = failure_cases(schema, frame)
    if cases is None:
        return []
    columns = cases["column"].where(cases["schema_context"] == "Column", WHOLE_ROW)
    found = zip(cases["index"], columns, cases["check"], strict=True)
    return sorted({Failure(int(row), str(column), str(check)) for row, column, check in found})


def failure_cases(schema: pa.DataFrameSchema, frame: pd.DataFrame) -> pd.DataFrame | None:
    """Pandera's own table of failures; None if every row holds.

    The schema's checks are first run bare, and pandera sees only frames in which one fails: its fixed cost of
    about 2 ms a column would be most of the time of importing hundreds of small sheets.
    """
    if _every_row_holds(schema, frame):
        return None
    try:
        schema.validate(frame, lazy=True)
    except SchemaErrors as errors:
        return errors.failure_cases
    return None


def _every_row_holds(schema: pa.DataFrameSchema, frame: pd.DataFrame) -> bool:
    columns = [(column, _plain(frame[name])) for name, column in schema.columns.items()]
    if any(not column.nullable and pd.isna(values).any() for column, values in columns):
        return False
    cells = all(_holds(check, values) for column, values in columns for check in column.checks)
    return cells and all(_holds(check, frame) for check in schema.checks)


def _plain(values: pd.Series) -> pd.Series | np.ndarray:
    """Numbers, and yes or no, as an array: their checks take either, and an array is ten times faster."""
    return values.to_numpy() if values.dtype.kind in "fb" else values


def _holds(check: pa.Check, values: pd.Series | pd.DataFrame | np.ndarray) -> bool:
    """What `check(values).check_passed` says, without the tables that pandera makes of each answer."""
    holds = check._check_fn(values)
    return bool((holds | pd.isna(values) if check.ignore_na else holds).all())


def readable(column: Sequence[object]) -> np.ndarray:
    """A column as float64: NaN where empty, infinity where the cell is not a number (see `is_readable`)."""
    values, unreadable = numbers(column)
    return np.where(unreadable, np.inf, values)


def is_readable(values: pd.Series) -> pd.Series:
    """The check that belongs to `readable`; every other check lets infinity pass, so one cell fails once."""
    return np.isfinite(values)


def within(low: float, high: float, whole: bool = False) -> "pa.Check":
    """Check `range`: a number within the bounds, a whole one if asked so."""

    def holds(values: pd.Series) -> pd.Series:
        fine = (values >= low) & (values <= high) & ((np.floor(values) == values) | (not whole))
        return fine | np.isinf(values)

    return pa.Check(holds, name="range")


def number_column(*checks: "pa.Check", required: bool = False) -> pa.Column:
    """A column of `readable` numbers; an empty cell fails as `not_nullable` where one is required."""
    return pa.Column(float, [pa.Check(is_readable, name="readable"), *checks], nullable=not required)


def spoken(value: float) -> str:
    """A number for a sentence: decimal comma, two decimals at most, no trailing zeros."""
    return f"{value:.2f}".rstrip("0").rstrip(".").replace(".", ",")


def shown(value: object) -> str:
    """A cell's value for a sentence: fractions with a decimal comma, all else as it stands."""
    return text(value).replace(".", ",") if isinstance(value, float) else text(value)
