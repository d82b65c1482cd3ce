"""Sheets of a workbook or a CSV as a stream."""

from collections.abc import Iterator
from datetime import date, datetime, time

from dashboard.files.sheets import Sheet, is_explanation
from dashboard.files.tidy import text
from dashboard.plans.reader.header import columns_of
from dashboard.plans.reader.stream import Cell, Line, Row, Stream, filled


def stream_of(sheets: list[Sheet]) -> Stream:
    """Rows of all sheets in order, the explanations of a template left out; a blank row is a break.

    Lone texts above a sheet's first header are lines, as they are above the table of a document.
    """
    stream: Stream = []
    for number, sheet in enumerate((sheet for sheet in sheets if not is_explanation(sheet)), 1):
        stream += _with_lines(list(_rows(sheet, number)))
    return stream


def _rows(sheet: Sheet, number: int) -> Iterator[Row]:
    width = max((_last(row) for row in sheet.rows), default=0)
    spans, above = _merges(sheet)
    broken = True
    for at, row in enumerate(sheet.rows):
        cells = filled(
            Cell(_shown(sheet.rows[above[at, column]][column]), column, spans.get((above[at, column], column), 1), True)
            if (at, column) in above
            else Cell(_shown(value), column, spans.get((at, column), 1))
            for column, value in enumerate(row)
        )
        if any(not cell.continued for cell in cells):
            yield Row(f"лист «{sheet.name}», строка {at + 1}", cells, width, number, broken)
        broken = not cells


def _merges(sheet: Sheet) -> tuple[dict[tuple[int, int], int], dict[tuple[int, int], int]]:
    """Columns that a merged cell covers, and for cells merged with one above the row of that one."""
    spans: dict[tuple[int, int], int] = {}
    above: dict[tuple[int, int], int] = {}
    for (top, left), (bottom, right) in sheet.merged:
        spans[top, left] = right - left + 1
        for row in range(top + 1, min(bottom, len(sheet.rows) - 1) + 1):
            above[row, left] = top
    return spans, above


def _with_lines(rows: list[Row]) -> Stream:
    first = next((at for at, row in enumerate(rows) if columns_of(row)), 0)
    lines = [Line(row.place, row.texts[0], row.after_break) for row in rows[:first] if len(row.cells) == 1]
    return [*rows] if len(lines) < first else [*lines, *rows[first:]]


def _last(row: list[object]) -> int:
    return max((at for at, value in enumerate(row, 1) if value != ""), default=0)


def _shown(value: object) -> str:
    if isinstance(value, datetime | date):
        return f"{value:%d.%m.%Y}"
    if isinstance(value, time):
        return f"{value:%H:%M}"
    return str(value) if isinstance(value, str) else text(value)
