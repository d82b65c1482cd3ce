"""Errors and uncomputed formulas of an ods: LibreOffice writes an error as an empty text with the error shown."""

import io
from collections.abc import Iterator

from lxml import etree

from dashboard.files import archive
from dashboard.files.archive import Budget
from dashboard.files.faults import FORMULA, CellFault, error_in, runs
from dashboard.files.limits import Limits
from dashboard.files.refusal import damaged
from dashboard.files.tidy import whole

_TABLE = "{urn:oasis:names:tc:opendocument:xmlns:table:1.0}"
_OFFICE = "{urn:oasis:names:tc:opendocument:xmlns:office:1.0}"
_CALCEXT = "{urn:org:documentfoundation:names:experimental:calc:xmlns:calcext:1.0}"
_MOST_TIMES = 10_000_000
_CELLS = (f"{_TABLE}table-cell", f"{_TABLE}covered-table-cell")


def ods_faults(data: bytes, limits: Limits) -> dict[str, tuple[CellFault, ...]]:
    """Cells without a value by the name of their sheet; sheets without any are left out."""
    content = next((m for m in archive.members(data, limits) if m.name.lower() == "content.xml"), None)
    if content is None:
        return {}
    unpacked = io.BytesIO(archive.read(content, Budget(limits.workbook_bytes)))
    found: dict[str, list[tuple[int, int, str]]] = {}
    try:
        for name, row, node in _rows(unpacked):
            found.setdefault(name, []).extend((row, column, what) for column, what in _faults(node))
    except etree.XMLSyntaxError as error:
        raise damaged("таблица не читается как XML") from error
    return {name: runs(cells) for name, cells in found.items() if cells}


def _rows(unpacked: io.BytesIO) -> Iterator[tuple[str, int, etree._Element]]:
    """Each row's sheet, number (from 1) and element."""
    name, row = "", 1
    wanted = (f"{_TABLE}table", f"{_TABLE}table-row")
    walk = etree.iterparse(unpacked, ("start", "end"), tag=wanted, resolve_entities=False, no_network=True)
    for event, node in walk:
        if node.tag == wanted[0]:
            name, row = node.get(f"{_TABLE}name", ""), 1
        elif event == "end":
            yield name, row, node
            row += _times(node, "number-rows-repeated")
            node.clear()


def _faults(row: etree._Element) -> Iterator[tuple[int, str]]:
    column = 0
    for cell in row.iterchildren(*_CELLS):
        if what := _fault(cell):
            yield column, what
        column += _times(cell, "number-columns-repeated")


def _fault(cell: etree._Element) -> str | None:
    said = "".join(cell.itertext()).strip()
    if cell.get(f"{_CALCEXT}value-type") == "error" or error_in(said):
        return error_in(said) or "ошибка"
    if cell.get(f"{_TABLE}formula") is None or cell.get(f"{_OFFICE}value-type") is not None or said:
        return None
    return FORMULA


def _times(node: etree._Element, name: str) -> int:
    return whole(node.get(f"{_TABLE}{name}", "1"), _MOST_TIMES)
