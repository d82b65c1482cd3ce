"""Which rows of a table are pupils, which separate schools, and which say nothing."""

import re
from dataclasses import dataclass, field

import numpy as np

from dashboard.files.tidy import code_text, is_empty, login, plain, text
from dashboard.imports.readout import Problem
from dashboard.imports.units import unit_of
from dashboard.imports.works.table import WorkTable

_CODE = re.compile(r"\d{1,8}")
_STATED = re.compile(r"кол-?во участников\D{0,3}(\d+)")
_IN_BRACKETS = re.compile(r"\(\s*(?:edu|sch)[\s_-]*\d{6}\s*\)", re.IGNORECASE)
_FOOTER = re.compile(r"(итого|всего)\b.*|средн(ий|ее|яя) (балл|значение|процент).*|макс\w*\.? (балл|возможн).*")
_NO_CODE = "нет кода участника, а баллы стоят: впишите код из цифр"
_BAD_CODE = "код участника не читается: нужен код из одних цифр; имена и фамилии не принимаются"


@dataclass(frozen=True)
class Section:
    """A separator row: index of the data row, the school's login and name, the pupils it states."""

    row: int
    school: str | None
    name: str
    stated: int | None


@dataclass
class SortedRows:
    """Data rows by what they are; indexes from 0. `nameless` rows are rejected for their code."""

    pupils: np.ndarray
    codes: list[str]
    sections: list[Section] = field(default_factory=list)
    nameless: list[int] = field(default_factory=list)
    blank: int = 0
    problems: list[Problem] = field(default_factory=list)

    def section_of(self, rows: np.ndarray) -> np.ndarray:
        """Position in `sections` of the separator above each data row, −1 where there is none."""
        return np.searchsorted([section.row for section in self.sections], rows) - 1


def sort_rows(table: WorkTable, filled: np.ndarray) -> SortedRows:
    """Tell pupils by their code of digits. `filled` marks rows that carry points, a total or a mark."""
    codes = table.each("participant", participant_code, np.arange(table.size), None)
    codes = [None if is_total else code for code, is_total in zip(codes, _totals(table), strict=True)]
    usable = np.fromiter(map(bool, codes), dtype=bool, count=len(codes))
    found = SortedRows(np.flatnonzero(usable), [code for code in codes if code])
    for row in np.flatnonzero(~usable).tolist():
        _place(table, row, codes[row], bool(filled[row]), found)
    return found


def _totals(table: WorkTable) -> list[bool]:
    """Rows that begin with «Итого» or the like, whatever number stands where codes do."""
    first = [row[0] if row and isinstance(row[0], str) else "" for row in table.sheet.rows[table.header + 1 :]]
    known = {cell: _FOOTER.fullmatch(plain(text(cell))) is not None for cell in set(first)}
    return [known[cell] for cell in first]


def participant_code(cell: object) -> str | None:
    """Digits of a code; "" where the cell is empty or zero, None where it is anything else."""
    if is_empty(cell):
        return ""
    said = code_text(cell)
    return (said if said.strip("0") else "") if _CODE.fullmatch(said) else None


def _place(table: WorkTable, row: int, code: str | None, filled: bool, found: SortedRows) -> None:
    cells = table.sheet.rows[row + table.header + 1]
    if not any(cells):
        found.blank += 1
        return
    said = [text(cell) for cell in cells if text(cell)]
    section = _section(row, said)
    if section and (section.stated is not None or (len(said) == 1 and not filled)):
        found.sections.append(section)
    elif _is_furniture(table, row, code, said):
        found.blank += 1
    elif code is None:
        found.nameless.append(row)
        found.problems.append(table.problem(row, "participant", _BAD_CODE, hide=True))
    elif filled:
        found.nameless.append(row)
        found.problems.append(table.problem(row, "participant", _NO_CODE))
    else:
        found.blank += 1


def _section(row: int, said: list[str]) -> Section | None:
    line = " | ".join(said)
    stated = _STATED.search(plain(line))
    if not stated and not _IN_BRACKETS.search(line):
        return None
    unit = unit_of(line.split("|")[0])
    name = unit.name if unit and unit.level == "school" else ""
    return Section(row, login(line), name, int(stated.group(1)) if stated else None)


def _is_furniture(table: WorkTable, row: int, code: str | None, said: list[str]) -> bool:
    """A header repeated further down, or a line of totals."""
    here = plain(text(table.cell(row, "participant")))
    header = plain(text(table.sheet.rows[table.header][table.places["participant"]]))
    if here == header or _FOOTER.fullmatch(here):
        return True
    return not code and _FOOTER.fullmatch(plain(said[0])) is not None
