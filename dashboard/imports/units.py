"""Units of group rows and their names: the country, a region, a district, a school."""

import re
from dataclasses import dataclass

from dashboard.files.tidy import login, plain, text

COUNTRY = "Вся выборка"
_DISTRICT_CODE = re.compile(r"\(\s*(reg\d{2}_m\d{3})\s*\)", re.IGNORECASE)
_IN_BRACKETS = re.compile(r"\s*\([^()]*\)\s*$")


@dataclass(frozen=True)
class Unit:
    """`code` is `edu203389`, `reg20_m012`, the region's name or «Вся выборка»; `name` is without the code."""

    level: str
    code: str
    name: str


def unit_of(cell: object) -> Unit | None:
    """The unit of a group cell such as «МБОУ СОШ № 7(edu203389)»; None for an empty cell."""
    said = text(cell)
    if not said:
        return None
    name = _IN_BRACKETS.sub("", said).strip() or said
    if school := login(said):
        return Unit("school", school, name)
    if district := _DISTRICT_CODE.search(said):
        return Unit("district", district.group(1).lower(), name)
    if plain(name) == plain(COUNTRY):
        return Unit("country", COUNTRY, COUNTRY)
    return Unit("region", name, name)
