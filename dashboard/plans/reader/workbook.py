"""Sheets of a workbook or a CSV as a stream."""

from datetime import date, datetime, time

from dashboard.files.sheets import Sheet, is_explanation
from dashboard.files.tidy import text
from dashboard.plans.reader.stream import Cell, Row, Stream, filled


def stream_of(sheets: list[Sheet]) -> Stream:
    """Rows of all sheets in order, the explanations of a template left out; a blank row is a break."""
    stream: Stream = []
    for number, sheet in enumerate((sheet for sheet in sheets if not is_explanation(sheet)), 1):
        width = max((_last(row) for row in sheet.rows), default=0)
        broken = True
        for at, row in enumerate(sheet.rows, 1):
            cells = filled(Cell(_shown(value), column) for column, value in enumerate(row))
            if cells:
                stream.append(Row(f"лист «{sheet.name}», строка {at}", cells, width, number, broken))
            broken = not cells
    return stream


def _last(row: list[object]) -> int:
    return max((at for at, value in enumerate(row, 1) if value != ""), default=0)


def _shown(value: object) -> str:
    if isinstance(value, datetime | date):
        return f"{value:%d.%m.%Y}"
    if isinstance(value, time):
        return f"{value:%H:%M}"
    return str(value) if isinstance(value, str) else text(value)
