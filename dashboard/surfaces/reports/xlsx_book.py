"""The workbook being written: formats, names of sheets, the lines above a table and how a sheet prints."""

import re
import textwrap
from typing import Any

import xlsxwriter

from dashboard.charts.theme import LIGHT
from dashboard.subjects.blocks import Column
from dashboard.surfaces.reports.escape import plain_cell
from dashboard.surfaces.reports.model import Report

HEAD_ROW = 3
_BAD = re.compile(r"[\[\]:*?/\\']")
_LONGEST, _LINE_PT, _LEAST_HEAD, _EMPTY_COLUMN = 31, 13.0, 80.0, 8.43
_UPRIGHT = 92.0
"""Letters of Arial 10 across an upright A4 sheet; what is wider lies."""
_RUNNING = 110
"""Most letters of a running line: Excel takes 255 for the whole header."""


class Book:
    """The workbook being written, its formats and the sheets already named."""

    def __init__(self, file: xlsxwriter.Workbook, report: Report) -> None:
        self.file = file
        self.report = report
        self.names: set[str] = set()
        self._formats: dict[tuple[Any, ...], Any] = {}

    def style(self, **wanted: Any) -> Any:
        """A format, made once."""
        key = tuple(sorted(wanted.items()))
        if key not in self._formats:
            self._formats[key] = self.file.add_format({"font_name": "Arial", "font_size": 10, **wanted})
        return self._formats[key]

    def sheet(self, wanted: str) -> Any:
        """A new sheet with a name that Excel takes and no other sheet has."""
        base = _BAD.sub(" ", wanted).strip() or "Лист"
        name, number = _cut(base, _LONGEST), 2
        while name.lower() in self.names:
            tail = f" {number}"
            name, number = _cut(base, _LONGEST - len(tail)) + tail, number + 1
        self.names.add(name.lower())
        return self.file.add_worksheet(name)


def _cut(name: str, most: int) -> str:
    """The name's beginning of at most `most` units of UTF-16, in which Excel counts."""
    return name.encode("utf-16-le")[: 2 * most].decode("utf-16-le", errors="ignore").strip()


def lines_of(text: str, chars: float) -> int:
    """Lines that a text takes in a column of `chars` letters, broken at words."""
    return max(len(textwrap.wrap(text, max(int(chars), 1))), 1)


def height_of(lines: int) -> float:
    """Height of a row in points."""
    return _LINE_PT * lines + 2


def head(book: Book, sheet: Any, title: str, note: str, columns: tuple[Column, ...]) -> None:
    """Title, small lines with n and the day, and the row of names that stays in sight and on every page."""
    small = book.style(font_color=LIGHT.muted)
    sheet.write_string(0, 0, plain_cell(title), book.style(bold=True, font_size=12))
    sheet.write_string(1, 0, plain_cell(note), small)
    sheet.write_string(2, 0, plain_cell(book.report.period), small)
    named: dict[str, Any] = {"bold": True, "text_wrap": True, "valign": "top", "bottom": 1, "bottom_color": LIGHT.muted}
    for position, column in enumerate(columns):
        sheet.write_string(HEAD_ROW, position, plain_cell(column.title), book.style(**named, **stands(column)))
    sheet.freeze_panes(HEAD_ROW + 1, 1)
    sheet.hide_gridlines(2)
    if columns:
        sheet.repeat_rows(HEAD_ROW)
    printed(book, sheet)


def stands(column: Column) -> dict[str, Any]:
    """Where a word of a column stands: numbers' at the right; an indent keeps others off the number before them."""
    return {"align": "right"} if column.is_number else {"align": "center"} if column.is_narrow_zone else {"indent": 1}


def head_within(book: Book, sheet: Any, texts: tuple[str, str], wide: list[float], last: int) -> None:
    """Title and note wrapped over the table's columns, so that a long line does not make the printed page smaller."""
    span = list(wide)
    while sum(span) < _LEAST_HEAD or len(span) < 2:
        span.append(_EMPTY_COLUMN)
    looks: tuple[dict[str, Any], ...] = ({"bold": True, "font_size": 12}, {"font_color": LIGHT.muted})
    for row, (text, look) in enumerate(zip(texts, looks, strict=True)):
        style = book.style(text_wrap=True, valign="top", **look)
        sheet.merge_range(row, 0, row, len(span) - 1, "", style)
        sheet.write_string(row, 0, plain_cell(text), style)
        size = 0.8 if look.get("bold") else 1.0
        sheet.set_row(row, height_of(lines_of(text, sum(span) * size)) * (1.2 if look.get("bold") else 1))
    sheet.print_area(0, 0, last, len(span) - 1)
    printed(book, sheet, sum(span) > _UPRIGHT)


def printed(book: Book, sheet: Any, lies: bool = True) -> None:
    """A4, one page wide; the day and the data run above, the page of pages below."""
    sheet.set_paper(9)
    if lies:
        sheet.set_landscape()
    else:
        sheet.set_portrait()
    sheet.fit_to_pages(1, 0)
    sheet.set_margins(left=0.5, right=0.4, top=0.7, bottom=0.6)
    report = book.report
    sheet.set_header(f"&L{_running(report.place)}&R{_running(report.period)}", {"margin": 0.3})
    sheet.set_footer(f"&L{_running(report.stamp)}&R{_running('стр. ')}&P из &N", {"margin": 0.3})


def _running(words: str) -> str:
    """The words in small print; the space keeps a leading digit out of the size."""
    return "&8 " + _cut(words, _RUNNING).replace("&", "&&") + (" " if words.endswith(" ") else "")
