"""A sheet's table of works cut into columns, and the words said about its cells."""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from itertools import chain, zip_longest
from typing import TypeVar

import numpy as np

from dashboard.files.sheets import Sheet
from dashboard.files.tidy import number, plain, text
from dashboard.imports.dated import refuse_doubtful, undated
from dashboard.imports.frame import column_of
from dashboard.imports.readout import REJECTED, Problem, SheetRefused
from dashboard.imports.schema_failures import readable
from dashboard.imports.works.heads import likeness, likeness_of_cells, role_of
from dashboard.imports.works.schema import JOURNAL, MARK, PRIMARY, task_column
from dashboard.imports.works.tasks import Task, TaskName, find_tasks

_T = TypeVar("_T")
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
        return self._heads(self._unread())

    def look_alikes(self) -> list[tuple[str, str]]:
        """Columns not read that look like a task, a mark or the journal's by head or cells: the head, and like what."""
        tasks = [task.column for task in self.tasks] or [0]
        found = []
        for at in self._unread():
            head = text(self.sheet.rows[self.header][at])
            like = likeness(head) or likeness_of_cells(self._cells(at), tasks[0] < at < tasks[-1])
            found.append((self._heads([at])[0], like))
        return [(head, like) for head, like in found if like]

    def _unread(self) -> list[int]:
        """Places of columns without a role that say something; one without a head must hold numbers."""
        taken, heads = set(self.places.values()), self.sheet.rows[self.header]
        left = [at for at in range(len(heads)) if at not in taken]
        return [at for at in left if self._says_anything(at, headless=not text(heads[at]))]

    def _heads(self, places: list[int]) -> tuple[str, ...]:
        heads = self.sheet.rows[self.header]
        return tuple(text(heads[at]) or f"{_letter(at)} (без заголовка)" for at in places)

    def _cells(self, at: int) -> list[object]:
        return [row[at] for row in self.sheet.rows[self.header + 1 :] if at < len(row) and row[at] != ""]

    def _says_anything(self, at: int, headless: bool) -> bool:
        cells = self._cells(at)
        return sum(number(cell) is not None for cell in cells) > 1 if headless else bool(cells)

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
    """The table under the header row `header` (index); roles are found by the header's cells.

    Raises:
        SheetRefused: two columns bear one head of a result and differ, or a head is a date and may be several tasks.
    """
    heads, doubtful = undated(sheet.rows[header])
    refuse_doubtful(sheet.rows[header], doubtful)
    sheet = replace(sheet, rows=[*sheet.rows[:header], heads, *sheet.rows[header + 1 :]])
    tasks = find_tasks(sheet.rows, header, name)
    found = {role: column_of(sheet.rows[header], test) for role, test in roles.items()}
    places = {role: place for role, place in found.items() if place is not None}
    places |= {task_column(position): task.column for position, task in enumerate(tasks)}
    places |= _by_spelling(sheet.rows[header], places)
    rows = sheet.rows[header + 1 :]
    for place in (places[role] for role in ("participant", PRIMARY, MARK, JOURNAL) if role in places):
        _refuse_twice(sheet.rows[header], rows, place)
    return WorkTable(sheet, header, places, tasks, _columns(rows, places), len(rows))


def _by_spelling(heads: list[object], places: dict[str, int]) -> dict[str, int]:
    """Columns of the roles that are still missing, where one head alone is spelled like it."""
    taken = set(places.values())
    told = [(role_of(cell), at) for at, cell in enumerate(heads) if at not in taken]
    roles = [role for role, _ in told]
    return {role: at for role, at in told if role and role not in places and roles.count(role) == 1}


def _refuse_twice(heads: list[object], rows: list[list[object]], place: int) -> None:
    same = [at for at, cell in enumerate(heads) if at > place and plain(text(cell)) == plain(text(heads[place]))]
    if any(at < len(row) and row[at] != row[place] for row in rows for at in same):
        raise SheetRefused(
            f"Столбец «{text(heads[place])}» встречается дважды с разными значениями: непонятно, какой верен. Оставьте "
            "один или переименуйте, например «Отметка за ВПР» и «Отметка по журналу»"
        )


def _letter(at: int) -> str:
    """A column's letters as table programs show them: 0 → A, 27 → AB."""
    first, last = divmod(at, 26)
    return (_letter(first - 1) if first else "") + chr(ord("A") + last)


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
