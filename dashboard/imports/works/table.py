"""A sheet's table of works cut into columns, and the words said about its cells."""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from itertools import chain, zip_longest
from typing import TypeVar

import numpy as np

from dashboard.files.sheets import Sheet
from dashboard.files.tidy import number, text
from dashboard.imports.frame import column_of
from dashboard.imports.readout import REJECTED, Problem
from dashboard.imports.schema_failures import readable
from dashboard.imports.works.heads import likeness, role_of
from dashboard.imports.works.schema import task_column
from dashboard.imports.works.tasks import Task, TaskName, find_tasks

_T = TypeVar("_T")
_FEWEST_MARKS = 5
_STEP = 500
"""Rows cut at a time: their cells stay in the processor's cache, three times faster than whole columns."""
HIDDEN = "скрыто"
_LIKE_A_NAME = re.compile(r"[А-ЯЁA-Z][а-яёa-z]{2,}|[А-ЯЁ]{4,}")


@dataclass(frozen=True)
class Column:
    """A column's cells as numbers of its distinct cells: `distinct[codes[row]]`."""

    codes: np.ndarray
    distinct: list[object]


@dataclass(frozen=True)
class WorkTable:
    """Data rows below a header (row index `header`). `places`: a column's role → its index in the sheet.

    Roles are those of the layout and task_<position> for tasks. Data rows are counted from 0.
    """

    sheet: Sheet
    header: int
    places: dict[str, int]
    tasks: list[Task]
    columns: dict[str, Column]
    size: int

    @property
    def first_row(self) -> int:
        """The sheet's own number (from 1) of the first data row."""
        return self.header + 2

    def cell(self, row: int, role: str) -> object:
        """A raw cell; "" where the sheet has no such column."""
        cells, place = self.sheet.rows[row + self.header + 1], self.places.get(role)
        return cells[place] if place is not None and place < len(cells) else ""

    def read_columns(self) -> tuple[str, ...]:
        """Heads of the columns that have a role, in the order of the sheet."""
        return self._heads(sorted(set(self.places.values())))

    def unread_columns(self) -> tuple[str, ...]:
        """Heads of the columns that say something below the header and have no role."""
        left = [at for at, head in enumerate(self.sheet.rows[self.header]) if text(head)]
        return self._heads([at for at in left if at not in self.places.values() and self._says_anything(at)])

    def look_alikes(self) -> list[tuple[str, str]]:
        """Heads of columns not read that look like a task, a mark or the journal's mark, and what they look like."""
        marks = {} if "mark" in self.places else dict.fromkeys(self._of_marks(), "отметку")
        found = [(head, likeness(head) or marks.get(head)) for head in self.unread_columns()]
        return [(head, like) for head, like in found if like]

    def _of_marks(self) -> list[str]:
        """Heads of columns whose cells are nothing but 2, 3, 4 and 5, several of them."""
        found = []
        for at, head in enumerate(self.sheet.rows[self.header]):
            cells = [row[at] for row in self.sheet.rows[self.header + 1 :] if at < len(row) and row[at] != ""]
            if len(cells) >= _FEWEST_MARKS and {number(cell) for cell in cells} <= {2, 3, 4, 5}:
                found.append(text(head))
        return found

    def _heads(self, places: list[int]) -> tuple[str, ...]:
        return tuple(text(self.sheet.rows[self.header][at]) for at in places)

    def _says_anything(self, at: int) -> bool:
        return any(at < len(row) and row[at] != "" for row in self.sheet.rows[self.header + 1 :])

    def each(self, role: str, function: Callable[[object], _T], at: np.ndarray, missing: _T) -> list[_T]:
        """`function` of the column's cells in the rows `at`; `missing` where there is no such column."""
        column = self.columns.get(role)
        if column is None:
            return [missing] * len(at)
        answers = np.array([*map(function, column.distinct), None], dtype=object)  # None: never a matrix
        found: list[_T] = answers[column.codes[at]].tolist()
        return found

    def numbers(self, role: str) -> np.ndarray:
        """A column as floats: NaN where empty or the column is missing, infinity where unreadable."""
        column = self.columns.get(role)
        return np.full(self.size, np.nan) if column is None else readable(column.distinct)[column.codes]

    def problem(self, row: int, role: str, said: str, severity: str = REJECTED, hide: bool = False) -> Problem:
        """A word on a cell of a data row. What looks like a person's name is not echoed."""
        place, value = self.places.get(role), text(self.cell(row, role))
        name = "" if place is None else text(self.sheet.rows[self.header][place])
        hidden = hide or (role != "school" and _LIKE_A_NAME.search(value))
        return Problem(self.sheet.name, row + self.first_row, name, HIDDEN if hidden else value, said, severity)


def cut_table(sheet: Sheet, header: int, roles: dict[str, Callable[[str], bool]], name: TaskName) -> WorkTable:
    """The table under the header row `header` (index); roles are found by the header's cells."""
    tasks = find_tasks(sheet.rows, header, name)
    found = {role: column_of(sheet.rows[header], test) for role, test in roles.items()}
    places = {role: place for role, place in found.items() if place is not None}
    places |= {task_column(position): task.column for position, task in enumerate(tasks)}
    places |= _by_spelling(sheet.rows[header], places)
    rows = sheet.rows[header + 1 :]
    return WorkTable(sheet, header, places, tasks, _columns(rows, places), len(rows))


def _by_spelling(heads: list[object], places: dict[str, int]) -> dict[str, int]:
    """Columns of the roles that are still missing, where one head alone is spelled like it."""
    taken = set(places.values())
    told = [(role_of(cell), at) for at, cell in enumerate(heads) if at not in taken]
    roles = [role for role, _ in told]
    return {role: at for role, at in told if role and role not in places and roles.count(role) == 1}


class _Numbering(dict[object, int]):
    """Numbers cells in the order they are first met."""

    def __missing__(self, cell: object) -> int:
        self[cell] = number = len(self)
        return number


def _columns(rows: list[list[object]], places: dict[str, int]) -> dict[str, Column]:
    numbering = {role: _Numbering() for role in places}
    codes = {role: np.empty(len(rows), dtype=np.int32) for role in places}
    blank = ("",) * (max(places.values()) + 1)
    for start in range(0, len(rows), _STEP):
        cells = list(zip_longest(*chain(rows[start : start + _STEP], [blank]), fillvalue=""))
        for role, place in places.items():
            block = _hashed(cells[place][:-1])
            numbers = map(numbering[role].__getitem__, block)
            codes[role][start : start + len(block)] = np.fromiter(numbers, np.int32, len(block))
    return {role: Column(codes[role], list(numbering[role])) for role in places}


def _hashed(block: Sequence[object]) -> Sequence[object]:
    """True equals 1 as a key, so it becomes a word."""
    if bool in map(type, block):
        return [str(cell) if isinstance(cell, bool) else cell for cell in block]
    return block
