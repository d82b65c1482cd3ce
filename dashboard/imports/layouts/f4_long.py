"""The long layout of Ф4 (2021): under each group the rows Понизили, Подтвердили, Повысили, Всего."""

from dashboard.files.sheets import Sheet
from dashboard.files.tidy import number, plain, text
from dashboard.imports.frame import column_of, named
from dashboard.imports.groups.schema import PARTICIPANTS, count, share
from dashboard.imports.groups.table import (
    GROUP,
    Cell,
    GroupRow,
    GroupTable,
    Item,
    blank_rows,
    filled_rows,
    frame_columns,
    titles_of,
    value_at,
)
from dashboard.imports.readout import REJECTED, REPEATED, Problem

CHANGES = {"lowered": "понизил", "confirmed": "подтвердил", "raised": "повысил"}
_TOTAL = "всего"
_TITLES = ("Понизили", "Подтвердили", "Повысили")


def is_long(sheet: Sheet, header: int) -> bool:
    """Whether rows under the header are named by the change, beside a column «%»."""
    group = frame_columns(sheet.rows[header])[GROUP]
    below = (plain(text(cell)) for row in sheet.rows[header + 1 : header + 20] for cell in row[: group + 2])
    return _percent_column(sheet, header) is not None and any(_change(cell) in CHANGES for cell in below)


def long_table(sheet: Sheet, header: int) -> GroupTable:
    """Blocks of rows gathered into one row per group; rows that belong to none are told in `aside`."""
    return _Blocks(sheet, header).gather()


def _percent_column(sheet: Sheet, header: int) -> int | None:
    return column_of(sheet.rows[header], named("%", "Доля, %", "в %"))


def _change(said: str) -> str | None:
    """Item of a row's name, «всего» for the total, None for any other name."""
    if said == _TOTAL or said.startswith(f"{_TOTAL} "):
        return _TOTAL
    return next((key for key, word in CHANGES.items() if said.startswith(word)), None)


class _Blocks:
    """Goes down the rows; the last group named is the one that rows of changes belong to."""

    def __init__(self, sheet: Sheet, header: int) -> None:
        self.sheet, self.header = sheet, header
        self.titles = titles_of(sheet.rows[header])
        columns = frame_columns(sheet.rows[header])
        self.group, self.counts = columns[GROUP], columns[PARTICIPANTS]
        self.shares = _percent_column(sheet, header) or 0
        items = [Item(key, place, _TITLES[place - 1]) for place, key in enumerate(CHANGES, 1)]
        self.table = GroupTable(sheet.name, items, blank=blank_rows(sheet, header + 1))

    def gather(self) -> GroupTable:
        for row_number, row in filled_rows(self.sheet, self.header + 1):
            self._take(row_number, row)
        for group in self.table.rows:
            self._add_total(group)
        return self.table

    def _take(self, row_number: int, row: list[object]) -> None:
        named_cells = row[: max(self.group + 1, min(self.counts, self.shares))]
        change = next((key for cell in named_cells if (key := _change(plain(text(cell))))), None)
        said = text(value_at(row, self.group))
        if plain(said) == plain(self.titles[self.group]):
            self._aside(row_number, said, "Строка заголовка повторена", REPEATED)
        elif change is None or (said and _change(plain(said)) is None):
            self._take_name(row_number, said, beside_change=change is not None)
        if change is not None:
            self._take_change(row_number, row, change, said)

    def _take_name(self, row_number: int, said: str, beside_change: bool) -> None:
        """A new group; its row is counted here unless it also holds the first change."""
        last = self.table.rows[-1] if self.table.rows else None
        if last and not last.cells and not beside_change and plain(text(last.name.value)) == plain(said):
            self._aside(row_number, said, f"Строка повторяет строку {last.name.row}", REPEATED)
            return
        name = Cell(said, row_number, self.titles[self.group])
        self.table.rows.append(GroupRow(name, span=0 if beside_change else 1))

    def _take_change(self, row_number: int, row: list[object], change: str, said: str) -> None:
        if not self.table.rows:
            self._aside(row_number, said, "Строка стоит до первой группы: непонятно, чья она", REJECTED)
            return
        group = self.table.rows[-1]
        counted = Cell(value_at(row, self.counts), row_number, self.titles[self.counts])
        shared = Cell(value_at(row, self.shares), row_number, self.titles[self.shares])
        names = {PARTICIPANTS: counted} if change == _TOTAL else {count(change): counted, share(change): shared}
        earlier = {name: group.cells[name] for name in names if name in group.cells}
        if not earlier:
            group.cells |= names
            group.span += 1
        elif all(text(earlier[name].value) == text(names[name].value) for name in earlier):
            self._aside(row_number, said, f"Строка повторяет строку {min(c.row for c in earlier.values())}", REPEATED)
        else:
            self._aside(row_number, said, "Строка для этой группы уже есть, с другими значениями", REJECTED)

    def _add_total(self, group: GroupRow) -> None:
        """Where no row «Всего» stands, participants are those counted in the three rows."""
        counted = [number(group.cells[count(key)].value) for key in CHANGES if count(key) in group.cells]
        if PARTICIPANTS not in group.cells and counted and None not in counted:
            total = sum(value for value in counted if value is not None)
            group.cells[PARTICIPANTS] = Cell(total, group.name.row, self.titles[self.counts])

    def _aside(self, row_number: int, said: str, reason: str, severity: str) -> None:
        column = self.titles[self.group]
        self.table.aside.append(Problem(self.sheet.name, row_number, column, said, reason, severity))
