"""Ф4 «Сравнение отметок с отметками по журналу»: who got less, the same or more than in the journal.

Two layouts: wide (2024, one row per group) and long (2021, a block of rows per group).
"""

from dataclasses import dataclass

from dashboard.files.sheets import Sheet
from dashboard.files.tidy import plain
from dashboard.imports.evidence import tell_work
from dashboard.imports.groups.layout import known_but_unused, read_groups
from dashboard.imports.groups.schema import count, share
from dashboard.imports.groups.table import (
    GROUP,
    GroupTable,
    Item,
    find_group_header,
    frame_columns,
    refuse_twice,
    titles_of,
    wide_table,
)
from dashboard.imports.layouts.f4_long import CHANGES, is_long, long_table
from dashboard.imports.readout import Book, Readout, SheetRefused


@dataclass(frozen=True)
class JournalLayout:
    """Both layouts; items are lowered, confirmed and raised."""

    kind: str = "f4"
    version: int = 1

    def header(self, sheet: Sheet) -> int | None:
        return find_group_header(sheet)

    def detect(self, sheet: Sheet) -> bool:
        header = self.header(sheet)
        if header is None or known_but_unused(sheet):
            return False
        return _wide_header(sheet, header) is not None or is_long(sheet, header)

    def read(self, sheet: Sheet, book: Book) -> Readout:
        header = self.header(sheet)
        if header is None:
            raise SheetRefused("Не найден заголовок с группами участников")
        wide = _wide_header(sheet, header)
        table = _wide_table(sheet, header, *wide) if wide else long_table(sheet, header)
        return read_groups(table, self.kind, tell_work(sheet, header, book), whole=True)


LAYOUT = JournalLayout()


def _wide_header(sheet: Sheet, header: int) -> tuple[int, list[str]] | None:
    """Index of the header's last row and its titles; None if the three shares are not all there."""
    titles = titles_of(sheet.rows[header])
    below = titles_of(sheet.rows[header + 1]) if header + 1 < len(sheet.rows) else []
    group = frame_columns(sheet.rows[header])[GROUP]
    for last, said in ((header, titles), (header + 1, _two_rows(titles, below, group))):
        if {key for key, is_count, _ in _changes(said) if not is_count} == set(CHANGES):
            return last, said
    return None


def _two_rows(titles: list[str], below: list[str], group: int) -> list[str]:
    """Titles of a header in two rows: merged «Понизили …» above «%» and «Кол-во участников»."""
    if group >= len(below) or below[group] or "%" not in below:
        return []
    joined, merged = [], ""
    for title, under in zip(titles, below, strict=False):
        merged = title or merged
        joined.append(f"{merged} {under}" if under else title)
    return joined


def _changes(titles: list[str]) -> list[tuple[str, bool, int]]:
    """Columns of the three changes: item, whether it counts participants, place."""
    found = []
    for column, title in enumerate(titles):
        said = plain(title)
        key = next((key for key, word in CHANGES.items() if said.startswith(word)), None)
        is_count = "кол-во" in said or "количество" in said
        if key and (is_count or "%" in said):
            found.append((key, is_count, column))
    return found


def _wide_table(sheet: Sheet, header: int, last: int, titles: list[str]) -> GroupTable:
    changes = _changes(titles)
    columns = frame_columns(sheet.rows[header])
    columns |= {(count(key) if is_count else share(key)): column for key, is_count, column in changes}
    refuse_twice([Item(f"{key}{is_count}", 0, titles[column]) for key, is_count, column in changes])
    shares = {key: titles[column] for key, is_count, column in changes if not is_count}
    items = [Item(key, place, shares[key]) for place, key in enumerate(CHANGES, 1)]
    return wide_table(sheet, last + 1, columns, titles, items)
