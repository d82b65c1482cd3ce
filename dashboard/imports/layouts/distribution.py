"""Forms that spread a group's participants over marks (Ф3) or primary scores (Ф7): one row per group."""

from collections.abc import Callable
from dataclasses import dataclass, replace

from dashboard.files.sheets import Sheet
from dashboard.imports.evidence import tell_work
from dashboard.imports.frame import Assessment
from dashboard.imports.groups.layout import known_but_unused, read_groups
from dashboard.imports.groups.schema import share
from dashboard.imports.groups.table import (
    GROUP,
    Item,
    find_group_header,
    frame_columns,
    refuse_twice,
    titles_of,
    wide_table,
)
from dashboard.imports.readout import NOTE, Book, Problem, Readout, SheetRefused


@dataclass(frozen=True)
class DistributionLayout:
    """`find_items` gives the items of a header row and their columns, nothing for another form's header."""

    kind: str
    find_items: Callable[[list[str]], list[tuple[Item, int]]]
    states_maximum: bool = False
    """The last item is the maximum of the work."""
    version: int = 1

    def header(self, sheet: Sheet) -> int | None:
        return find_group_header(sheet)

    def detect(self, sheet: Sheet) -> bool:
        header = self.header(sheet)
        return header is not None and self._items(sheet, header) is not None and not known_but_unused(sheet)

    def read(self, sheet: Sheet, book: Book) -> Readout:
        header = self.header(sheet)
        found = self._items(sheet, header) if header is not None else None
        if header is None or found is None:
            raise SheetRefused("Не найден заголовок с группами участников и столбцами долей")
        at, items = found
        columns = frame_columns(sheet.rows[header]) | {share(item.key): column for item, column in items}
        refuse_twice([item for item, _ in items])
        titles = titles_of(sheet.rows[header])
        titles += [""] * (1 + max(columns.values()) - len(titles))
        for item, column in items:
            titles[column] = item.title
        table = wide_table(sheet, at + 1, columns, titles, [item for item, _ in items])
        work = tell_work(sheet, header, book)
        if self.states_maximum:
            work, notes = _with_maximum(sheet, at, work, items[-1][0])
            table.aside += notes
        return read_groups(table, self.kind, work, whole=True)

    def _items(self, sheet: Sheet, header: int) -> tuple[int, list[tuple[Item, int]]] | None:
        """Index of the row with the items, the header's or (under a merged title) the next, and the items."""
        group = frame_columns(sheet.rows[header])[GROUP]
        if items := self.find_items(titles_of(sheet.rows[header])):
            return header, items
        below = titles_of(sheet.rows[header + 1]) if header + 1 < len(sheet.rows) else []
        if below and not below[group] and (items := self.find_items(below)):
            return header + 1, items
        return None


def _with_maximum(sheet: Sheet, at: int, work: Assessment, last: Item) -> tuple[Assessment, list[Problem]]:
    if work.max_score is None:
        return replace(work, max_score=last.position), []
    if work.max_score == last.position:
        return work, []
    said = f"Над таблицей указан максимум {work.max_score}, а последний столбец баллов — {last.position}"
    return work, [Problem(sheet.name, at + 1, last.title, str(last.position), said, NOTE)]
