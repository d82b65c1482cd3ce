"""Rows of group forms that cannot be what a school's pupils did: nothing but zeros or twos, one and the same score."""

from collections.abc import Iterator, Sequence
from typing import Any

import numpy as np
import pandas as pd

from dashboard.imports.readout import ASIDE, NOTE, Readout
from dashboard.vocabulary.faults import FEWEST, Fault

_ROW = ["form", "unit", "subject", "grade", "academic_year"]
_MANY = FEWEST[Fault.SAME]
_LEFT_OUT = "Строка принята, но в средние и признаки не входит: проверьте файл и загрузите его снова"
_IF_ALONE = "Если и в других формах этой работы баллов нет, в средние и признаки строка не войдёт: проверьте файл"
_ZEROS = f"у всех участников ({{n}}) 0 баллов. Похоже, результаты не внесены. {_LEFT_OUT}"
_SAME = f"у всех участников ({{n}}) один и тот же балл. {_LEFT_OUT}"
_TWOS = f"у всех участников ({{n}}) отметка «2». Похоже, результаты не внесены. {_IF_ALONE}"
_LOWERED = f"у всех участников ({{n}}) отметка ниже журнала. Похоже, результаты не внесены. {_IF_ALONE}"


def group_notes(parts: Sequence[Readout]) -> Iterator[tuple[Any, str, str]]:
    """A school's row, what is said of it, and how grave it is; the store judges all forms of a check work together."""
    for part in parts:
        sheet = part.passports[0].sheet if part.passports else ""
        for frame in part.tables.get("group_value", []):
            of_schools = frame[frame["level"] == "school"]
            for place, told in _told(of_schools):
                first = of_schools.iloc[place].copy()
                first["school"], first["sheet"] = first["unit"], sheet
                yield first, *told


def runs(rows: pd.DataFrame, by: list[str]) -> tuple[np.ndarray, np.ndarray]:
    """Places of rows in the order of their groups, and where in it each group begins; the groups in sorted order."""
    ids = rows.groupby(by, sort=True).ngroup().to_numpy(dtype=float)
    order = np.argsort(ids, kind="stable")
    order = order[~np.isnan(ids[order])]
    return order, np.flatnonzero(np.diff(ids[order], prepend=-1))


def _told(rows: pd.DataFrame) -> Iterator[tuple[int, tuple[str, str]]]:
    """Place of the first row of each school's check work of which something is said."""
    if rows.empty:
        return
    order, starts = runs(rows, _ROW)
    participants = rows["participants"].to_numpy(dtype=float, na_value=np.nan)[order]
    most = np.nan_to_num(np.fmax.reduceat(participants, starts)).astype(int).tolist()
    is_there = rows["value_pct"].to_numpy(dtype=float, na_value=np.nan)[order] > 0
    form, item, position = (rows[name].to_numpy()[order] for name in ("form", "item", "position"))
    for n, start, end in zip(most, starts, [*starts[1:], len(order)], strict=True):
        there = np.flatnonzero(is_there[start:end]) + start
        if told := _said(n, form[start], set(item[there]), bool((position[there] > 0).any())):
            yield int(order[start]), told


def _said(n: int, form: str, items: set[str], is_above_zero: bool) -> tuple[str, str] | None:
    is_empty = (form == "f2" and not items) or (form == "f7" and not is_above_zero)
    if is_empty and n >= FEWEST[Fault.ZEROS]:
        return _ZEROS.format(n=n), ASIDE
    if n < _MANY:
        return None
    if form == "f7" and len(items) == 1:
        return _SAME.format(n=n), ASIDE
    if form == "f3" and items == {"2"}:
        return _TWOS.format(n=n), NOTE
    return (_LOWERED.format(n=n), NOTE) if form == "f4" and items == {"lowered"} else None
