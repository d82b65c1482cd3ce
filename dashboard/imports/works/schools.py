"""Which school each pupil belongs to, and the names of schools and districts a sheet tells."""

import re
from collections.abc import Iterable

import numpy as np
import pandas as pd

from dashboard.files.sheets import Sheet
from dashboard.files.tidy import is_empty, login, plain, text
from dashboard.imports.passport import SCHOOL, Origin, Passport
from dashboard.imports.readout import NOTE, Book, Problem, SheetRefused
from dashboard.imports.units import Unit, unit_of
from dashboard.imports.works.cells import login_of
from dashboard.imports.works.rows import SortedRows
from dashboard.imports.works.schema import BAD_LOGIN, NO_LOGIN
from dashboard.imports.works.table import WorkTable

UnitRow = tuple[str, str, str, str | None]
_DISTRICT_WORDS = re.compile(r"район|округ|город|муницип|reg\d\d_m")
_SEARCHED = 2_000
"""Rows of a service sheet searched for the login."""


def said_school(book: Book) -> Unit | None:
    """The school that a person named for the file."""
    said = book.correction.school
    return Unit("school", said, "") if said else None


def schools_of(table: WorkTable, rows: SortedRows, only: Unit | None, is_forced: bool = False) -> list[str]:
    """Login of each pupil's school: the row's own, else its name column's, its separator's, the sheet's.

    `is_forced`: a person says that the whole sheet is of `only`.

    Raises:
        SheetRefused: no row has any, read or misspelt; one school is named for a sheet of several.
    """
    own = table.each("school", login_of, rows.pupils, NO_LOGIN)
    named = table.each("school_name", lambda cell: login(cell) or NO_LOGIN, rows.pupils, NO_LOGIN)
    sheets = only.code if only else NO_LOGIN
    above = [section.school or sheets for section in rows.sections] + [sheets]  # [-1]: no separator above
    sections = rows.section_of(rows.pupils).tolist()
    found = [o or n or above[s] for o, n, s in zip(own, named, sections, strict=True)]
    if only and is_forced and set(found) - {NO_LOGIN, only.code}:
        return _renamed(found, only.code)
    if not any(found):
        raise SheetRefused(
            "В листе нет логинов ОО: укажите школу при загрузке или впишите в каждую строку edu и шесть цифр, например "
            "edu123456",
            _asking(table.sheet),
        )
    return found


def _renamed(found: list[str], code: str) -> list[str]:
    told = set(found) - {NO_LOGIN, BAD_LOGIN}
    if len(told) > 1:
        raise SheetRefused(
            f"В листе несколько школ ({', '.join(sorted(told)[:3])}): указать одну на весь лист нельзя, исправьте "
            "логины в строках"
        )
    return [code] * len(found)


def only_school(sheet: Sheet, header: int, book: Book) -> Unit:
    """The school of a form that has no column for it: from the frame, the other sheets, the file's name.

    Raises:
        SheetRefused: there is no login, or several with no way to tell whose form it is.
    """
    if said := said_school(book):
        return said
    others = sorted((s for s in book.sheets if s is not sheet), key=lambda s: plain(s.name) != "служебный")
    cells: list[list[list[object]]] = [
        sheet.rows[:header],
        *(other.rows[:_SEARCHED] for other in others),
        [[book.file_name]],
    ]
    several: list[str] = []
    for rows in cells:
        units = _schools_in(rows)
        if len(units) == 1:
            return next(iter(units.values()))
        several = several or sorted(units)
    if several:
        raise SheetRefused(
            f"В файле несколько логинов ОО ({', '.join(several[:3])}): укажите школу при загрузке или оставьте в файле "
            "логин своей школы",
            _asking(sheet, several),
        )
    raise SheetRefused(
        "В протоколе нет логина ОО: укажите школу при загрузке или впишите логин (edu и шесть цифр) на лист "
        "«Служебный», над таблицей или в имя файла",
        _asking(sheet),
    )


def _asking(sheet: Sheet, several: Iterable[str] = ()) -> Passport:
    """The passport of a sheet whose school a person must say; `several` logins are in the file."""
    origins = tuple(Origin(SCHOOL, "логин в файле", code) for code in several)
    return Passport(sheet.name, "", origins=origins, asked=(SCHOOL,))


def _schools_in(rows: Iterable[list[object]]) -> dict[str, Unit]:
    found: dict[str, Unit] = {}
    for cell in (cell for row in rows for cell in row if isinstance(cell, str)):
        if code := login(cell):
            unit = unit_of(cell)
            named = unit is not None and "(" in cell and unit.name != text(cell)
            found.setdefault(code, Unit("school", code, unit.name if unit and named else ""))
    return found


def unit_rows(table: WorkTable, rows: SortedRows, schools: list[str], only: Unit | None) -> list[UnitRow]:
    """Rows (level, unit, name, parent) of the schools and districts that the sheet names, each once."""
    roles = [role for role in ("school_name", "district", "group", "region") if role in table.columns]
    combined = pd.DataFrame({role: table.columns[role].codes[rows.pupils] for role in roles})
    first = np.flatnonzero(~combined.assign(school=schools).duplicated())
    at = rows.pupils[first]
    names = table.each("school_name", _school_name, at, "")
    homes = table.each("district", _district, at, None)
    homes = [home or group for home, group in zip(homes, table.each("group", _group, at, None), strict=True)]
    regions = table.each("region", text, at, "")
    by_section = {section.school: section.name for section in rows.sections if section.school}
    seen: dict[str, UnitRow] = {}
    for place, name, home, region in zip(first.tolist(), names, homes, regions, strict=True):
        school = schools[place]
        known = name or by_section.get(school, "") or (only.name if only and only.code == school else "")
        if login(school) and (known or home):
            seen.setdefault(school, ("school", school, known or school, home.code if home else None))
        if home:
            seen.setdefault(home.code, ("district", home.code, home.name, region or None))
    return list(seen.values())


def _school_name(cell: object) -> str:
    unit = None if is_empty(cell) else unit_of(cell)
    return unit.name if unit else ""


def _district(cell: object) -> Unit | None:
    unit = None if is_empty(cell) else unit_of(cell)
    if unit is None or unit.level == "district":
        return unit
    return Unit("district", text(cell), text(cell))


def _group(cell: object) -> Unit | None:
    """A group of schools that is plainly a district: other groups are no business of ours."""
    return _district(cell) if _DISTRICT_WORDS.search(plain(text(cell))) else None


def count_notes(table: WorkTable, rows: SortedRows, schools: list[str], repeated: set[int]) -> list[Problem]:
    """Notes on separators whose stated number of pupils or whose school differs from the rows below.

    `repeated`: indexes of data rows that repeat others and so do not count.
    """
    if not rows.sections:
        return []
    sections, above = len(rows.sections), rows.section_of(rows.pupils)
    counted = np.setdiff1d(np.append(rows.pupils, rows.nameless).astype(int), list(repeated))
    counts = np.bincount(rows.section_of(counted) + 1, minlength=sections + 1)[1:].tolist()
    expected = np.array([section.school or NO_LOGIN for section in rows.sections] + [NO_LOGIN], dtype=object)
    own = np.array(schools, dtype=object)
    foreign = (own != expected[above]) & (expected[above] != NO_LOGIN) & (own != BAD_LOGIN)
    strangers = np.bincount(above[foreign] + 1, minlength=sections + 1)[1:].tolist()
    notes = []
    for section, found, others in zip(rows.sections, counts, strangers, strict=True):
        if section.stated is not None and section.stated != found:
            said = f"в разделителе указано участников: {section.stated}, строк найдено: {found}"
            notes.append(_note(table, section.row, said))
        if others:
            said = f"под разделителем строк с логином другой ОО: {others}; взят логин из строки"
            notes.append(_note(table, section.row, said))
    return notes


def _note(table: WorkTable, row: int, said: str) -> Problem:
    cells, header = table.sheet.rows[row + table.header + 1], table.sheet.rows[table.header]
    place = next(column for column, cell in enumerate(cells) if text(cell))
    name = text(header[place]) if place < len(header) else ""
    return Problem(table.sheet.name, row + table.first_row, name, text(cells[place]), said, NOTE)
