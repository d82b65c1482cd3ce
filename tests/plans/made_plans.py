"""Makers of plans: the same table as pasted text, a Word document, an OpenDocument text and a workbook.

A plan is a list of items: `Text` stands outside of the table, `Row` is a row (its first one the header), `Wide` a
title merged over all columns, `Gap` a place where a page ended.
"""

import io
from dataclasses import dataclass

from docx import Document
from odf.opendocument import OpenDocumentText
from odf.table import CoveredTableCell, Table, TableCell, TableColumn, TableRow
from odf.text import P

from dashboard.files.sources import SourceFile
from tests.imports import hostile


@dataclass(frozen=True)
class Text:
    """A paragraph outside of the table."""

    said: str


@dataclass(frozen=True)
class Row:
    """Cells; "" is a blank one; a new line inside is a new paragraph."""

    cells: tuple[str, ...]


@dataclass(frozen=True)
class Wide:
    """A title merged over all columns."""

    said: str


@dataclass(frozen=True)
class Gap:
    """Where a page ended; in Word the table simply goes on."""


Item = Text | Row | Wide | Gap


def row(*cells: str) -> Row:
    """A row of cells."""
    return Row(cells)


def as_text(items: list[Item]) -> str:
    """What a person gets by copying: tabs between cells, titles on lines of their own."""
    lines = []
    for item in items:
        if isinstance(item, Row):
            lines.append("\t".join(cell.replace("\n", " ") for cell in item.cells))
        else:
            lines.append("" if isinstance(item, Gap) else item.said)
    return "\n".join(lines)


def as_docx(items: list[Item]) -> bytes:
    """A Word document; a new table begins where the number of columns changes."""
    document = Document()
    table = None
    width = 0
    for item in items:
        if isinstance(item, Text):
            document.add_paragraph(item.said)
        elif isinstance(item, Row):
            if table is None or len(item.cells) > width:
                width = len(item.cells)
                table = document.add_table(0, width)
            for cell, said in zip(table.add_row().cells, item.cells, strict=False):
                cell.text = said
        elif isinstance(item, Wide):
            assert table is not None
            cells = table.add_row().cells
            cells[0].merge(cells[-1]).text = item.said
    buffer = io.BytesIO()
    document.save(buffer)
    return buffer.getvalue()


def as_odt(items: list[Item]) -> bytes:
    """An OpenDocument text of the same shape."""
    document = OpenDocumentText()
    table = None
    width = 0
    for item in items:
        if isinstance(item, Text):
            document.text.addElement(P(text=item.said))
        elif isinstance(item, Row):
            if table is None or len(item.cells) > width:
                width = len(item.cells)
                table = Table(name=f"План{width}")
                table.addElement(TableColumn(numbercolumnsrepeated=width))
                document.text.addElement(table)
            table.addElement(_odt_row([*item.cells, *[""] * (width - len(item.cells))]))
        elif isinstance(item, Wide):
            line = TableRow()
            cell = TableCell(numbercolumnsspanned=width)
            cell.addElement(P(text=item.said))
            line.addElement(cell)
            for _ in range(width - 1):
                line.addElement(CoveredTableCell())
            assert table is not None
            table.addElement(line)
    buffer = io.BytesIO()
    document.save(buffer)
    return buffer.getvalue()


def as_xlsx(items: list[Item]) -> bytes:
    """A workbook: merged titles keep their text in the first cell, as calamine gives them."""
    rows: list[list[object]] = []
    for item in items:
        if isinstance(item, Row):
            rows.append(list(item.cells))
        elif not isinstance(item, Gap):
            rows.append([item.said])
    return hostile.xlsx(rows)


def source(kind: str, items: list[Item]) -> SourceFile:
    """A file of the kind: docx, odt, xlsx or txt."""
    made = {"docx": as_docx, "odt": as_odt, "xlsx": as_xlsx}
    data = as_text(items).encode() if kind == "txt" else made[kind](items)
    return SourceFile(f"план.{kind}", data, kind)


def _odt_row(texts: list[str]) -> TableRow:
    line = TableRow()
    for text in texts:
        cell = TableCell()
        for paragraph in text.split("\n"):
            cell.addElement(P(text=paragraph))
        line.addElement(cell)
    return line
