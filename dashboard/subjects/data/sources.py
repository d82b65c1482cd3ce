"""The quiet line under a chart: what is shown, of how many works, from which forms, known when."""

from datetime import date
from typing import Any

import pandas as pd

from dashboard import russian
from dashboard.charts.labels import LEVELS

WORKS = "Ф1 или протоколы"
"""Where figures with the basis `works` come from."""


def note(what: str, rows: pd.DataFrame, group_form: str, as_of: date | None, n_column: str | None = None) -> str:
    """One line. `rows`: level, basis and, with `n_column`, the number of works; one row per level or more.

    `group_form` names the group forms that figures with the basis `groups` come from.
    """
    parts = [what]
    if n_column:
        parts.append("n: " + ", ".join(_size(*of_level) for of_level in _one_per_level(rows, n_column)))
    return f"{'. '.join(parts)}. {source(rows, group_form)}, на {known(as_of)}"


def source(rows: pd.DataFrame, group_form: str) -> str:
    """`Источник: Ф1 или протоколы, регион и вся выборка по Ф3`; a single name when all levels share it."""
    bases = dict(_one_per_level(rows, "basis"))
    by_group = [russian.LEVELS[level] for level, basis in bases.items() if basis == "groups"]
    if not by_group:
        return f"Источник: {WORKS}"
    if len(by_group) == len(bases):
        return f"Источник: {group_form}"
    return f"Источник: {WORKS}, {' и '.join(by_group)} по {group_form}"


_FORMS = {"f1": "Ф1", "protocol": "протоколы", "f2": "Ф2", "f3": "Ф3", "f4": "Ф4", "f7": "Ф7"}


def loaded(matrix: pd.DataFrame, year: str) -> str:
    """`Ф1, протоколы`: the forms of a year that have come and no other; `matrix` is data/matrix."""
    held = set(matrix.loc[matrix["academic_year"] == year, "form"])
    return ", ".join(name for form, name in _FORMS.items() if form in held) or "реестр ОО"


def known(as_of: date | None) -> str:
    """`28.10.2024`, or `сегодня`."""
    return russian.day(as_of) if as_of else "сегодня"


def _size(level: str, n: float) -> str:
    return f"{russian.LEVELS[level]} {russian.number(n)}"


def _one_per_level(rows: pd.DataFrame, column: str) -> list[tuple[str, Any]]:
    found = dict(zip(rows["level"], rows[column], strict=True))
    return [(level, found[level]) for level in LEVELS if level in found]
