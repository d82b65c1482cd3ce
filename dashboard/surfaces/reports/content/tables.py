"""From DataFrames of named queries to the report's tables."""

from collections.abc import Sequence
from datetime import date, datetime
from typing import Any

import pandas as pd

from dashboard import russian
from dashboard.surfaces.reports.heat import ZONE_SIGNS
from dashboard.surfaces.reports.model import Column, Table, Value


def table(
    title: str, rows: pd.DataFrame, columns: Sequence[tuple[str, Column]], note: str = "", sheet: str = ""
) -> Table:
    """Columns of a frame under their Russian names, in the order given."""
    values = tuple(
        tuple(value(cell) for cell in row) for row in rows[[name for name, _ in columns]].itertuples(index=False)
    )
    return Table(title, tuple(column for _, column in columns), values, note, sheet or title)


def value(cell: Any) -> Value:
    """A cell of a frame as the model keeps it: missing is None, dates without time."""
    if cell is None or cell is pd.NaT or (not isinstance(cell, str) and pd.isna(cell)):
        return None
    if isinstance(cell, datetime):
        return cell.date()
    if isinstance(cell, str | date):
        return cell
    number = float(cell)
    return int(number) if number.is_integer() else number


def zone(name: Any) -> str:
    """A zone with its shape, as in every legend: `■ проверить`."""
    return f"{ZONE_SIGNS[name]}{russian.NBSP}{name}" if isinstance(name, str) else russian.DASH


def without_small(rows: pd.DataFrame, n: str, least: int) -> tuple[pd.DataFrame, str]:
    """Rows of at least `least`; if just one row fell out, the next smallest goes too, so that no total gives it back.

    Returns the rows and a sentence on what was hidden, empty if nothing.
    """
    small = (rows[n] > 0) & (rows[n] < least)
    if small.sum() == 1 and len(rows) > 2:
        small = small | (rows.index == rows.loc[~small & (rows[n] > 0), n].idxmin())
    if not small.any():
        return rows, ""
    hidden = russian.count(int(small.sum()), "строка скрыта", "строки скрыты", "строк скрыто")
    return rows[~small], f"{hidden}: в них или рядом с ними менее {least} работ"
