"""Which unit each group row speaks of and which unit it belongs to, told from the order of rows."""

import re
from dataclasses import dataclass

from dashboard.files.tidy import plain, text
from dashboard.imports.units import Unit, unit_of

_BROKEN_CODE = re.compile(r"[(\s](edu|sch)[\s_-]*\d*[^()]*\)?$|reg\d*_m", re.IGNORECASE)
_REGION = re.compile(r"край|област|республик|автономн|москва|санкт-петербург|севастополь|байконур|регион")
_NOT_REGION = re.compile(r"[а-я]оу\b|школ|гимнази|лице|интернат|район|муниципальн|городск|итого|всего|примечан")
_LETTERS = re.compile(r"[а-яa-z]{3}")


@dataclass(frozen=True)
class Placed:
    """A row's unit and the code of the unit above it; `reason` says why there is no unit."""

    unit: Unit | None
    parent: str | None = None
    reason: str = ""


def place_units(cells: list[object]) -> list[Placed]:
    """Units of consecutive group cells: country, region, its districts, each with its schools.

    A region carries no code, so any first name without a code may be one; later it must look like one.
    """
    region: str | None = None
    district: str | None = None
    placed = []
    for cell in cells:
        unit = unit_of(cell)
        reason = _unreadable(unit, text(cell), first=region is None and district is None)
        if unit is None or reason:
            placed.append(Placed(None, reason=reason))
            continue
        parent = {"school": district, "district": region}.get(unit.level)
        if unit.level == "region":
            region, district = unit.code, None
        elif unit.level == "district":
            district = unit.code
        placed.append(Placed(unit, parent))
    return placed


def _unreadable(unit: Unit | None, said: str, first: bool) -> str:
    if unit is None:
        return "Не указана группа: ожидается «Вся выборка», регион, район или школа"
    if unit.level != "region":
        return ""
    if _BROKEN_CODE.search(said):
        return "Код в скобках не читается: ожидается, например, (edu000001) или (reg00_m001)"
    name = plain(unit.name)
    if not _LETTERS.search(name) or _NOT_REGION.search(name) or not (first or _REGION.search(name)):
        return "Нет кода в скобках: непонятно, район это или школа"
    return ""
