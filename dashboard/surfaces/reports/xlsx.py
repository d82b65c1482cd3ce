"""The annex in XLSX: a sheet per table and picture, native charts, filters, frozen headers, heat by rules."""

import io
from datetime import datetime, time
from typing import Any

import xlsxwriter

from dashboard.charts.theme import LIGHT
from dashboard.subjects.blocks import Chart, Drawn, Table
from dashboard.surfaces.reports.escape import plain_cell
from dashboard.surfaces.reports.model import Report
from dashboard.surfaces.reports.settled import settled
from dashboard.surfaces.reports.xlsx_book import HEAD_ROW, Book, head, head_within, height_of, lines_of, printed
from dashboard.surfaces.reports.xlsx_cells import cell, shade, typed
from dashboard.surfaces.reports.xlsx_chart import chart_sheet, figure_sheet

_WIDEST, _NARROWEST, _LYING = 60, 18, 136.0
"""Bounds of a column of text and the letters of Arial 10 across a lying A4 sheet."""


def xlsx(report: Report) -> bytes:
    """The annex; the first sheet lists the others."""
    buffer = io.BytesIO()
    with xlsxwriter.Workbook(
        buffer, {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False}
    ) as file:
        file.set_properties(
            {
                "title": f"{report.office.title}. {report.place}",
                "author": report.office.name,
                "comments": report.footer,
                "created": datetime.combine(report.as_of, time()),
            }
        )
        book = Book(file, report)
        contents = book.sheet("Содержание")
        listed = [_block(book, block) for section in report.sections for block in section.blocks]
        _contents(book, contents, report, [pair for pair in listed if pair])
    return settled(buffer.getvalue(), report.as_of)


def _contents(book: Book, sheet: Any, report: Report, listed: list[tuple[str, str]]) -> None:
    sheet.set_column(0, 0, 34)
    sheet.set_column(1, 1, 90)
    sheet.hide_gridlines(2)
    for row, (words, bold) in enumerate([(report.office.title, True), (report.place, True), (report.period, False)]):
        sheet.write_string(row, 0, plain_cell(words), book.style(bold=bold))
    for row, (name, title) in enumerate(listed, start=4):
        sheet.write_url(row, 0, f"internal:'{name}'!A1", book.style(font_color=LIGHT.school, underline=1), name)
        sheet.write_string(row, 1, plain_cell(title), book.style(text_wrap=True, valign="top"))
        sheet.set_row(row, height_of(lines_of(title, 90)))
    end = 5 + len(listed)
    for row, words in enumerate([*report.caveats, report.footer], start=end):
        small = book.style(font_color=LIGHT.muted, text_wrap=True, valign="top")
        sheet.merge_range(row, 0, row, 1, "", small)
        sheet.write_string(row, 0, plain_cell(words), small)
        sheet.set_row(row, height_of(lines_of(words, 124)))
    printed(book, sheet)


def _block(book: Book, block: Any) -> tuple[str, str] | None:
    match block:
        case Table():
            return _table(book, block), block.title
        case Chart() if block.categories and block.series:
            return chart_sheet(book, block), block.title
        case Drawn():
            return figure_sheet(book, block), block.title
    return None


def _table(book: Book, table: Table) -> str:
    sheet = book.sheet(table.sheet or table.title)
    head(book, sheet, table.title, table.note, table.columns)
    wide = _widths(table)
    last = HEAD_ROW + max(len(table.rows), 1)
    head_within(book, sheet, (table.title, table.note), wide, last)
    sheet.set_row(HEAD_ROW, height_of(_lines([column.title for column in table.columns], wide)))
    for number, row in enumerate(table.rows, start=HEAD_ROW + 1):
        shown = [column.show(value) for column, value in zip(table.columns, row, strict=True)]
        sheet.set_row(number, height_of(_lines(shown, wide)))
        for position, (column, value) in enumerate(zip(table.columns, row, strict=True)):
            # the first column names the row: a number there is a code
            told = typed(column, value) if position else (column, value)
            cell(book, sheet, number, position, *told, align="left" if column.kind == "text" else "")
    if table.columns:
        sheet.autofilter(HEAD_ROW, 0, last, len(table.columns) - 1)
    for position, chars in enumerate(wide):
        sheet.set_column(position, position, chars)
    if table.rows:
        shade(book, sheet, table, last)
    else:
        sheet.write_string(HEAD_ROW + 1, 0, "Строк нет.", book.style(italic=True))
    return str(sheet.get_name())


def _lines(texts: list[str], wide: list[float]) -> int:
    """Lines of the tallest cell of a row."""
    return max((lines_of(text, chars) for text, chars in zip(texts, wide, strict=True)), default=1)


def _widths(table: Table) -> list[float]:
    """Widths in letters that fit a lying page where wrapping can do it: the widest give way first."""
    wanted = [_chars(table, position) for position in range(len(table.columns))]
    most = _WIDEST
    while sum(min(chars, most) for chars in wanted) > _LYING and most > _NARROWEST:
        most -= 1
    return [min(chars, most) for chars in wanted]


def _chars(table: Table, position: int) -> float:
    """Width of a column in letters, enough for its longest word and most of its cells."""
    column = table.columns[position]
    if column.is_narrow_zone:
        return 6.0
    shown = [len(column.show(row[position])) for row in table.rows]
    words = max(len(word) for word in column.title.split(" "))
    return min(max([words + 1, len(column.title) * 0.7, 8, *shown]) + 2, float(_WIDEST))
