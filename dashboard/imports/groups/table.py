"""The groups of a sheet as they stand, before anything is checked: cells with their places."""

import re
from collections.abc import Callable
from dataclasses import dataclass, field

from dashboard.files.sheets import Sheet
from dashboard.files.tidy import plain, text
from dashboard.imports.frame import column_of, find_header, starting
from dashboard.imports.groups.schema import PARTICIPANTS, SCHOOLS
from dashboard.imports.readout import NOTE, REPEATED, Problem, SheetRefused

GROUP = "group"
is_group = starting("Группы участников", "Группа участников")
is_participants = starting("Кол-во участников", "Количество участников")
_SCHOOLS_HEADER = re.compile(r"(кол-во|количество) [оo][оo]")


@dataclass(frozen=True)
class Cell:
    """A value and where it stands: the sheet's row number (from 1) and the header as spelled."""

    value: object
    row: int
    column: str


@dataclass
class GroupRow:
    """One group; `cells` by column of `group_schema`, `span` is how many rows of the sheet it takes."""

    name: Cell
    cells: dict[str, Cell] = field(default_factory=dict)
    span: int = 1


@dataclass(frozen=True)
class Item:
    """What a share is of: key and place as the table `group_value` keeps them, title as the sheet has it."""

    key: str
    position: int
    title: str


@dataclass
class GroupTable:
    """The groups of one sheet; `aside` tells of rows that are no groups and of columns not read.

    `read`, `unread`: heads of the sheet's columns.
    """

    sheet: str
    items: list[Item]
    rows: list[GroupRow] = field(default_factory=list)
    aside: list[Problem] = field(default_factory=list)
    blank: int = 0
    read: list[str] = field(default_factory=list)
    unread: list[str] = field(default_factory=list)


def find_group_header(sheet: Sheet) -> int | None:
    """Index of the header row of a group form."""
    return find_header(sheet, is_group, is_participants)


def titles_of(row: list[object]) -> list[str]:
    """Header cells as the sheet spells them, without stray spaces."""
    return [text(cell) for cell in row]


def frame_columns(header: list[object]) -> dict[str, int]:
    """Columns that every group form has: `group`, `participants` and perhaps `schools`."""
    tests: dict[str, Callable[[str], bool]] = {
        GROUP: is_group,
        PARTICIPANTS: is_participants,
        SCHOOLS: lambda cell: _SCHOOLS_HEADER.match(cell) is not None,
    }
    found = {name: column_of(header, test) for name, test in tests.items()}
    return {name: column for name, column in found.items() if column is not None}


def wide_table(sheet: Sheet, first: int, columns: dict[str, int], titles: list[str], items: list[Item]) -> GroupTable:
    """Groups of a sheet with one row per group, from row index `first`.

    `columns`: place of each column of `group_schema`, and of `group`; `titles`: the header.
    """
    used = set(columns.values())
    table = GroupTable(sheet.name, items, blank=blank_rows(sheet, first))
    table.read = [title for at, title in enumerate(titles) if title and at in used]
    table.unread = [title for at, title in enumerate(titles) if title and at not in used]
    header = titles[columns[GROUP]]
    table.aside += [_unread_column(sheet, first, title) for title in table.unread]
    for number, row in filled_rows(sheet, first):
        cells = {name: Cell(value_at(row, at), number, titles[at]) for name, at in columns.items()}
        name = cells.pop(GROUP)
        if plain(text(name.value)) == plain(header):
            table.aside.append(Problem(sheet.name, number, header, header, "Строка заголовка повторена", REPEATED))
        else:
            table.rows.append(GroupRow(name, cells))
    return table


def refuse_twice(items: list[Item]) -> None:
    """Refuse a header that has two columns of one item.

    Raises:
        SheetRefused: naming the column.
    """
    keys = [item.key for item in items]
    twice = next((item.title for item in items if keys.count(item.key) > 1), None)
    if twice is not None:
        raise SheetRefused(f"Столбец «{twice}» встречается дважды: непонятно, какой верен")


def value_at(row: list[object], at: int) -> object:
    """A cell of a row that may be shorter than the header."""
    return row[at] if at < len(row) else ""


def filled_rows(sheet: Sheet, first: int) -> list[tuple[int, list[object]]]:
    """Rows from index `first` that say anything, with their numbers in the sheet (from 1)."""
    return [(index + 1, row) for index, row in enumerate(sheet.rows[first:], first) if any(map(text, row))]


def blank_rows(sheet: Sheet, first: int) -> int:
    """How many blank rows stand before the last filled one."""
    filled = filled_rows(sheet, first)
    return filled[-1][0] - first - len(filled) if filled else 0


def _unread_column(sheet: Sheet, first: int, title: str) -> Problem:
    said = f"Столбец «{title}» не относится к этой форме и не прочитан"
    return Problem(sheet.name, first, title, "", said, NOTE)
