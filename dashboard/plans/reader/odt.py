"""The body of an OpenDocument text as a stream, in the same shape as Word's."""

from collections.abc import Iterator
from dataclasses import replace

from lxml import etree

from dashboard.files.tidy import whole
from dashboard.plans.reader.stream import Cell, Row, Stream, filled, lines_and_tables

_NS = "{urn:oasis:names:tc:opendocument:xmlns:"
_OFFICE, _TEXT, _TABLE = (f"{_NS}{name}:1.0}}" for name in ("office", "text", "table"))
_PARAGRAPHS = (f"{_TEXT}p", f"{_TEXT}h")
_ROWS, _CELL, _COVERED = f"{_TABLE}table-row", f"{_TABLE}table-cell", f"{_TABLE}covered-table-cell"
_LEFT_OUT = (f"{_TEXT}tracked-changes", f"{_TEXT}note", f"{_OFFICE}annotation", f"{_TEXT}soft-page-break")
_BREAKS = {f"{_TEXT}tab": " ", f"{_TEXT}s": " ", f"{_TEXT}line-break": "\n"}
_COLUMNS, _SPANNED_ROWS = "number-columns-spanned", "number-rows-spanned"
_LARGE_NESTED = (3, 3)
_DEEPEST, _WIDEST, _MOST_REPEATS = 8, 500, 100


def stream_of(root: etree._Element) -> Stream:
    """Lines and rows of the document's body, tables inside of cells after the row that holds them."""
    body = root.find(f"{_OFFICE}body/{_OFFICE}text")
    return [] if body is None else _Walk().blocks(body)


class _Walk:
    def __init__(self) -> None:
        self.tables = 0

    def blocks(self, parent: etree._Element) -> Stream:
        found = _deep(parent, (*_PARAGRAPHS, f"{_TABLE}table"))
        return lines_and_tables(found, lambda at: None if at.tag in _PARAGRAPHS else self._table(at, 0), _text)

    def _table(self, table: etree._Element, depth: int) -> Stream:
        self.tables += 1
        number, stream, width = self.tables, Stream(), _width(table)
        place = 0
        above: dict[int, tuple[Cell, int]] = {}
        for row in _deep(table, (_ROWS,)):
            for _ in range(_repeats(row, "rows")):
                place += 1
                cells, nested = self._cells(row, depth, above)
                torn = place == 1 or row.find(f".//{_TEXT}soft-page-break") is not None
                stream.append(Row(f"таблица {number}, строка {place}", cells, width, number, torn))
                stream += nested
        return stream

    def _cells(
        self, row: etree._Element, depth: int, above: dict[int, tuple[Cell, int]]
    ) -> tuple[tuple[Cell, ...], Stream]:
        """Cells of a row; `above` keeps cells that cover rows below, with the number of those left."""
        cells: list[Cell] = []
        nested: Stream = []
        column = 0
        for element in row:
            if element.tag not in (_CELL, _COVERED):
                continue
            for _ in range(_repeats(element, "columns")):
                if element.tag == _CELL:
                    cell = Cell(self._cell_text(element, depth, nested), column, _number(element, _COLUMNS))
                    above[column] = cell, _number(element, _SPANNED_ROWS) - 1
                    cells.append(cell)
                elif column in above and above[column][1] > 0:
                    cell, left = above[column]
                    above[column] = cell, left - 1
                    cells.append(replace(cell, continued=True))
                column += 1
        return filled(cells), nested

    def _cell_text(self, cell: etree._Element, depth: int, nested: Stream) -> str:
        parts = []
        for child in _deep(cell, (*_PARAGRAPHS, f"{_TABLE}table")):
            if child.tag in _PARAGRAPHS:
                parts.append(_text(child))
            elif depth < _DEEPEST and _is_large(child):
                nested += self._table(child, depth + 1)
            else:
                parts += [_text(paragraph) for paragraph in child.iter(*_PARAGRAPHS)]
        return "\n".join(parts)


def _deep(parent: etree._Element, wanted: tuple[str, ...]) -> Iterator[etree._Element]:
    """Wanted elements in order, looked for inside of sections, lists and groups of header rows."""
    for child in parent:
        if child.tag in wanted:
            yield child
        elif isinstance(child.tag, str) and child.tag not in _LEFT_OUT:
            yield from _deep(child, wanted)


def _text(element: etree._Element) -> str:
    parts = [element.text or ""]
    for child in element:
        if child.tag in _BREAKS:
            parts.append(_BREAKS[child.tag])
        elif isinstance(child.tag, str) and child.tag not in _LEFT_OUT:
            parts.append(_text(child))
        parts.append(child.tail or "")
    return "".join(parts)


def _number(element: etree._Element, name: str) -> int:
    return whole(element.get(f"{_TABLE}{name}", "1"), _WIDEST)


def _repeats(element: etree._Element, of: str) -> int:
    return min(_number(element, f"number-{of}-repeated"), _MOST_REPEATS)


def _width(table: etree._Element) -> int:
    return min(sum(_repeats(column, "columns") for column in table.iter(f"{_TABLE}table-column")), _WIDEST)


def _is_large(table: etree._Element) -> bool:
    rows = [sum(1 for cell in row if cell.tag == _CELL) for row in _deep(table, (_ROWS,))]
    return len(rows) >= _LARGE_NESTED[0] and max(rows) >= _LARGE_NESTED[1]
