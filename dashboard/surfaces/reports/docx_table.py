"""Tables in DOCX: repeated header, rows that never split, widths by weight, shades of the heat scale."""

from collections.abc import Callable
from typing import Any

from docx.enum.table import WD_TABLE_ALIGNMENT
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Emu, RGBColor

from dashboard import russian
from dashboard.charts.drawing import text_width
from dashboard.subjects.blocks import Column, Table
from dashboard.surfaces.reports import heat
from dashboard.surfaces.reports.docx_look import CENTRE, FONT, LEFT, RIGHT, flat, run, text_size
from dashboard.surfaces.reports.layout import Fit, fit

_SIZES, _MANY_COLUMNS, _SMALLER = (11.0, 10.0, 9.5, 9.0, 8.5, 8.0, 7.5, 7.0), 9, 8.0
_LARGEST, _OF_TEXT = 9.5, 0.8
"""A larger size is for a larger text: so much of it."""
_POINT, _PAD, _WIDER, _WIDER_STILL = 12700, 12.0, 1.06, 1.3
"""The guess of a letter's width is for Times; a blank's own font may be much wider."""
_KEPT_WHOLE = 8
"""Tables of so few rows stay on one page; of a longer one the first rows stay with the header."""
_LINE, _HEAD_LINE = "D9E0E6", "5B6B77"
_TWIPS = 20
"""In a point."""
NO_ROWS = "Строк нет."


def add(document: Any, table: Table, caption: Callable[[str], None]) -> None:
    """Put the table under its caption; an empty one says so in one row."""
    caption(table.title)
    fitted = _fitted(document, table)
    size, widths = fitted.size, [int(width * _POINT) for width in fitted.widths]
    made = document.add_table(rows=1, cols=len(table.columns))
    made.alignment, made.autofit = WD_TABLE_ALIGNMENT.LEFT, False
    _borders(made, fitted.pad)
    _header(made.rows[0], table, fitted)
    for position, row in enumerate(table.rows):
        _row(made.add_row(), table, row, size, _stays(position, len(table.rows)))
    if not table.rows:
        cells = made.add_row().cells
        _write(cells[0].merge(cells[-1]), NO_ROWS, size, None, LEFT)
    for grid, width in zip(made._tbl.tblGrid.gridCol_lst, widths, strict=True):
        grid.w = Emu(width)
    for cell_row in made.rows:
        for tc, width in zip(cell_row._tr.tc_lst, widths, strict=False):
            tc.width = Emu(width if table.rows or cell_row is made.rows[0] else sum(widths))


def _fitted(document: Any, table: Table) -> Fit:
    page = document.sections[-1]
    room = (page.page_width - page.left_margin - page.right_margin) / _POINT
    largest = max(_LARGEST, text_size(document) * _OF_TEXT) if len(table.columns) < _MANY_COLUMNS else _SMALLER
    sizes = [size for size in _SIZES if size <= largest]
    own = document.styles["Normal"].font.name == FONT
    return fit(table, room, sizes, _PAD, _WIDER if own else _WIDER_STILL)


def _header(row: Any, table: Table, fitted: Fit) -> None:
    turned = [column for column in table.columns if fitted.turned and column.is_narrow_zone]
    for cell, column in zip(row.cells, table.columns, strict=True):
        narrow = column.is_narrow_zone and not fitted.turned
        title = column.title.replace(" ", "\n").replace(russian.NBSP, "\n") if narrow else column.title
        _write(cell, title, fitted.size, None, _alignment(column), bold=True)
        _edge(cell, _HEAD_LINE)
        if column in turned:
            _turn(cell)
    properties = row._tr.get_or_add_trPr()
    _whole(row)
    if turned:
        high = max(text_width(column.title, fitted.size) for column in turned) * _WIDER_STILL + _PAD
        row.height = Emu(int(high * _POINT))
    properties.append(OxmlElement("w:tblHeader"))


def _turn(cell: Any) -> None:
    direction = OxmlElement("w:textDirection")
    direction.set(qn("w:val"), "btLr")
    cell._tc.get_or_add_tcPr().append(direction)


def _stays(position: int, count: int) -> bool:
    """Whether a row stays with what follows: the last one with the note."""
    return count <= _KEPT_WHOLE or position in (0, count - 2, count - 1)


def _row(row: Any, table: Table, values: tuple[Any, ...], size: float, stays: bool) -> None:
    # python-docx walks the whole table for row.cells; the row's own cells are enough and a hundred times faster
    for tc, column, value in zip(row._tr.tc_lst, table.columns, values, strict=True):
        fill = heat.fill_of(table, column, value)
        _fast(tc, column, column.show(value), size, fill, stays)
    _whole(row)


def _fast(tc: Any, column: Column, text: str, size: float, fill: str | None, stays: bool) -> None:
    from docx.table import _Cell

    _write(_Cell(tc, None), text, size, fill, _alignment(column), stays=stays)  # type: ignore[arg-type]


def _alignment(column: Column) -> Any:
    if column.is_narrow_zone:
        return CENTRE
    return RIGHT if column.is_number else LEFT


def _write(
    cell: Any, text: str, size: float, fill: str | None, side: Any, bold: bool = False, stays: bool = False
) -> None:
    line = flat(cell.paragraphs[0], side, before=1, after=1)
    if bold or stays:
        line.paragraph_format.keep_with_next = True
    words = run(line, text, size, bold)
    if fill:
        words.font.color.rgb = RGBColor.from_string(heat.ink_of(fill)[1:])
        _shade(cell, fill)


def _shade(cell: Any, fill: str) -> None:
    shade = OxmlElement("w:shd")
    for name, value in (("w:val", "clear"), ("w:color", "auto"), ("w:fill", fill[1:])):
        shade.set(qn(name), value)
    cell._tc.get_or_add_tcPr().append(shade)


def _whole(row: Any) -> None:
    row._tr.get_or_add_trPr().append(OxmlElement("w:cantSplit"))


def _edge(cell: Any, colour: str) -> None:
    edges = OxmlElement("w:tcBorders")
    edges.append(_border("w:bottom", colour, "8"))
    cell._tc.get_or_add_tcPr().append(edges)


def _borders(table: Any, pad: float) -> None:
    """Borders and margins of cells, in the places that the schema gives them."""
    edges, margins = OxmlElement("w:tblBorders"), OxmlElement("w:tblCellMar")
    for side in ("w:bottom", "w:insideH"):
        edges.append(_border(side, _LINE, "4"))
    for side in ("w:left", "w:right"):
        margin = OxmlElement(side)
        margin.set(qn("w:w"), str(int(pad * _TWIPS / 2)))
        margin.set(qn("w:type"), "dxa")
        margins.append(margin)
    layout = table._tbl.tblPr.find(qn("w:tblLayout"))
    layout.addprevious(edges)
    layout.addnext(margins)


def _border(side: str, colour: str, width: str) -> Any:
    edge = OxmlElement(side)
    for name, value in (("w:val", "single"), ("w:sz", width), ("w:space", "0"), ("w:color", colour)):
        edge.set(qn(name), value)
    return edge
