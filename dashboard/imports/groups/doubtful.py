"""Rows of group forms that cannot be what a school's pupils did: nothing but zeros or twos, one and the same score."""

from collections.abc import Iterator, Sequence
from typing import Any

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
            for _, rows in of_schools.groupby(_ROW, sort=True):
                if told := _said(rows):
                    first = rows.iloc[0].copy()
                    first["school"], first["sheet"] = first["unit"], sheet
                    yield first, *told


def _said(rows: pd.DataFrame) -> tuple[str, str] | None:
    n = rows["participants"].max()
    n = 0 if pd.isna(n) else int(n)
    there = rows[rows["value_pct"] > 0]
    form, items = rows["form"].iloc[0], set(there["item"])
    is_empty = (form == "f2" and not items) or (form == "f7" and not (there["position"] > 0).any())
    if is_empty and n >= FEWEST[Fault.ZEROS]:
        return _ZEROS.format(n=n), ASIDE
    if n < _MANY:
        return None
    if form == "f7" and len(items) == 1:
        return _SAME.format(n=n), ASIDE
    if form == "f3" and items == {"2"}:
        return _TWOS.format(n=n), NOTE
    return (_LOWERED.format(n=n), NOTE) if form == "f4" and items == {"lowered"} else None
