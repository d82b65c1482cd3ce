"""The body of a Word document as a stream: merged cells, nested tables, numbers that Word draws itself."""

from collections.abc import Iterator

from lxml import etree

from dashboard.files.tidy import whole
from dashboard.plans.reader.numbering import Numbering
from dashboard.plans.reader.stream import Cell, Row, Stream, filled, lines_and_tables, tidied

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_STRICT = "{http://purl.oclc.org/ooxml/wordprocessingml/main}"
_WRAPPERS = ("sdt", "sdtContent", "customXml", "ins", "moveTo", "smartTag", "hyperlink", "AlternateContent", "Choice")
_LEFT_OUT = ("del", "moveFrom", "Fallback")
_SIGNS = {"tab": " ", "br": "\n", "cr": "\n", "noBreakHyphen": "-", "softHyphen": ""}
_DEEPEST = 8
_LARGE_NESTED = (3, 3)
_WIDEST = 500


def stream_of(root: etree._Element, numbering: Numbering | None = None) -> Stream:
    """Lines and rows of the document's body, tables inside of cells after the row that holds them.

    `numbering` tells the numbers and bullets that Word draws itself.
    """
    body = next((child for child in root if _name(child) == "body"), None)
    return [] if body is None else _Walk(numbering or Numbering()).blocks(body)


class _Walk:
    def __init__(self, numbering: Numbering) -> None:
        self.tables = 0
        self.numbering = numbering

    def blocks(self, parent: etree._Element, depth: int = 0) -> Stream:
        found = (block for child in _children(parent, ("p", "tbl")) for block in _with_framed(child))
        return lines_and_tables(found, lambda at: self._table(at, depth) if _name(at) == "tbl" else None, self._line)

    def _line(self, paragraph: etree._Element) -> str:
        """Text of a paragraph after the number or bullet that Word draws before it; an empty one may be all number."""
        drawn, text = self.numbering.drawn(paragraph), _text(paragraph)
        return f"{drawn} {text}" if drawn and text.strip() else text or drawn

    def _table(self, table: etree._Element, depth: int) -> Stream:
        self.tables += 1
        number, stream = self.tables, Stream()
        rows = [row for row in _children(table, ("tr",))]
        widths = [sum(span for _, _, span in _placed(row)) + _before(row) for row in rows]
        above: dict[int, str] = {}
        for at, row in enumerate(rows):
            cells, nested = self._cells(row, depth, above)
            place = f"таблица {number}, строка {at + 1}"
            is_torn = at == 0 or _has_page_break(row)
            stream.append(Row(place, cells, min(max(widths), _WIDEST), number, is_torn))
            stream += nested
        return stream

    def _cells(self, row: etree._Element, depth: int, above: dict[int, str]) -> tuple[tuple[Cell, ...], Stream]:
        """Cells of a row; `above` keeps the texts of cells that may go on below."""
        cells: list[Cell] = []
        nested: Stream = []
        for cell, column, span in _placed(row):
            text = self._cell_text(cell, depth, nested)
            continued = _is_continued(cell) and not tidied(text)
            if not continued:
                above[column] = text
            cells.append(Cell(above.get(column, ""), column, span, continued))
        return filled(cells), nested

    def _cell_text(self, cell: etree._Element, depth: int, nested: Stream) -> str:
        parts = []
        for child in _children(cell, ("p", "tbl")):
            if _name(child) == "p":
                parts.append(self._line(child))
            elif depth < _DEEPEST and _is_large(child):
                nested += self._table(child, depth + 1)
            else:
                parts += [_text(paragraph) for paragraph in child.iter() if _name(paragraph) == "p"]
        return "\n".join(parts)


def _with_framed(block: etree._Element) -> Iterator[etree._Element]:
    """A paragraph, and the tables of text boxes in it; a table comes as it is."""
    yield block
    if _name(block) == "p":
        for table in block.iter():
            if _name(table) == "tbl" and not any(
                _name(above) in ("tbl", "Fallback") for above in table.iterancestors()
            ):
                yield table


def _name(element: etree._Element) -> str:
    tag = element.tag
    if not isinstance(tag, str):
        return ""
    return tag.rpartition("}")[2] if tag.startswith((_W, _STRICT)) or "markup-compatibility" in tag else ""


def _value(element: etree._Element) -> str:
    return element.get(f"{_W}val") or element.get(f"{_STRICT}val") or ""


def _children(parent: etree._Element, wanted: tuple[str, ...]) -> Iterator[etree._Element]:
    """Children of the wanted names, looked for inside of content controls and tracked insertions too."""
    for child in parent:
        name = _name(child)
        if name in wanted:
            yield child
        elif name in _WRAPPERS:
            yield from _children(child, wanted)


def _text(element: etree._Element) -> str:
    """Text as it is read now: insertions kept, deletions left out, line breaks as lines."""
    parts: list[str] = []
    for child in element:
        name = _name(child)
        if name == "t":
            parts.append(child.text or "")
        elif name in _SIGNS:
            parts.append(_SIGNS[name])
        elif name == "p":
            parts.append("\n" + _text(child))
        elif name not in _LEFT_OUT and name != "tbl":
            parts.append(_text(child))
    return "".join(parts)


def _placed(row: etree._Element) -> Iterator[tuple[etree._Element, int, int]]:
    """Cells of a row with their first grid column and the number of columns they cover."""
    column = _before(row)
    for cell in _children(row, ("tc",)):
        width = whole(_property(cell, "tcPr", "gridSpan"), _WIDEST)
        yield cell, column, width
        column += width


def _before(row: etree._Element) -> int:
    return whole(_property(row, "trPr", "gridBefore"), _WIDEST, otherwise=0)


def _property(element: etree._Element, holder: str, name: str) -> str:
    for child in element:
        if _name(child) == holder:
            return next((_value(found) for found in child if _name(found) == name), "")
    return ""


def _is_continued(cell: etree._Element) -> bool:
    merged = [found for holder in cell if _name(holder) == "tcPr" for found in holder if _name(found) == "vMerge"]
    return bool(merged) and _value(merged[0]) != "restart"


def _is_large(table: etree._Element) -> bool:
    rows = [sum(1 for _ in _children(row, ("tc",))) for row in _children(table, ("tr",))]
    return len(rows) >= _LARGE_NESTED[0] and max(rows) >= _LARGE_NESTED[1]


def _has_page_break(row: etree._Element) -> bool:
    return any(_name(element) in ("lastRenderedPageBreak", "pageBreakBefore") for element in row.iter())
