"""Cells of a table that should have a value and have none: one note per column and kind."""

from collections.abc import Iterator

from dashboard.files.faults import DOUBTED, SPELT, UNTRACED, CellFault, error_in, runs
from dashboard.files.sheets import Sheet
from dashboard.files.spans import in_words
from dashboard.files.tidy import text
from dashboard.files.workbook import column_letters
from dashboard.imports.readout import NOTE, Problem


def fault_notes(sheet: Sheet, header: int) -> list[Problem]:
    """One note per column and kind of fault below the header row (index): which rows, what to do."""
    found: dict[tuple[int, str], list[CellFault]] = {}
    for fault in (*runs(_inside(sheet, header)), *runs(_spelt(sheet, header))):
        found.setdefault((fault.column, fault.what), []).append(fault)
    return [_note(sheet, _head(sheet.rows[header], at), what, cells) for (at, what), cells in found.items()]


def _inside(sheet: Sheet, header: int) -> Iterator[tuple[int, int, str]]:
    """Faulty cells in filled rows of the table: formulas drawn far below it are nobody's."""
    for fault in sheet.faults:
        for number in range(max(fault.row, header + 2), min(fault.last_row, len(sheet.rows)) + 1):
            if any(cell != "" for cell in sheet.rows[number - 1]):
                yield number, fault.column, fault.what


def _spelt(sheet: Sheet, header: int) -> Iterator[tuple[int, int, str]]:
    """Errors that stand as text, as in a CSV."""
    for number, row in enumerate(sheet.rows[header + 1 :], header + 2):
        if not SPELT.isdisjoint(row):
            yield from ((number, at, what) for at, cell in enumerate(row) if (what := error_in(cell)))


def _head(heads: list[object], column: int) -> str:
    return (text(heads[column]) if column < len(heads) else "") or column_letters(column + 1)


def _note(sheet: Sheet, head: str, what: str, cells: list[CellFault]) -> Problem:
    rows = [row for cell in cells for row in range(cell.row, cell.last_row + 1)]
    lack = "" if what in (DOUBTED, UNTRACED) else ", значения нет"
    said = (
        f"Столбец «{head}», {in_words(rows)}: {what}{lack}. Откройте файл в Excel, дождитесь пересчёта, исправьте "
        "ошибки и сохраните"
    )
    return Problem(sheet.name, cells[0].row, head, what, said, NOTE)
