"""Tables and drawings on slides: rows that fit, drawings as freeform shapes that stay sharp and editable."""

from dataclasses import dataclass, replace
from typing import Any

from pptx.dml.color import RGBColor
from pptx.enum.text import MSO_ANCHOR, MSO_AUTO_SIZE, PP_ALIGN
from pptx.oxml.ns import qn
from pptx.util import Emu, Pt

from dashboard import russian
from dashboard.charts.drawing import Drawing, Label, Line, Mark, Point, Polygon, box, outline, text_width
from dashboard.charts.theme import LIGHT
from dashboard.subjects.blocks import Table, Value
from dashboard.surfaces.reports import heat
from dashboard.surfaces.reports.layout import column_widths, longest_words
from dashboard.surfaces.reports.pptx_deck import FONT, Deck, Place

_POINT = 12700
_SIZES = (20, 19, 18, 17, 16)
_PAD = 12.0
_FEW, _ENOUGH = 8, 4
"""Tables of few rows are shown whole, of more at least some."""
_SCALE = 100.0
"""Freeform coordinates are whole numbers: hundredths of a point."""
_ALIGN = {"start": PP_ALIGN.LEFT, "middle": PP_ALIGN.CENTER, "end": PP_ALIGN.RIGHT}


def add_table(deck: Deck, slide: Any, table: Table, place: Place) -> int:
    """A native table in type as large as its rows allow; returns its height in EMU.

    Where rows find no room, last columns make way, which the note has; rows left out are counted in the last row.
    """
    left, top, width, height = place
    fitted = _readable(table, width / _POINT, height / _POINT, deck.wider)
    table, count = fitted.table, len(fitted.heights)
    shape = slide.shapes.add_table(
        count, len(table.columns), *(Emu(int(x)) for x in (left, top, width, Pt(20) * count))
    )
    native = shape.table
    shape._element.nvGraphicFramePr.cNvPr.set("descr", table.title)
    _plain_style(shape)
    for column, wide in zip(native.columns, fitted.widths, strict=True):
        column.width = Emu(int(wide * _POINT))
    for position, high in enumerate(fitted.heights):
        native.rows[position].height = Emu(int(high * _POINT))
        values: tuple[Value, ...] = table.rows[position - 1] if position else tuple(fitted.texts[0])
        for i, column in enumerate(table.columns):
            fill = heat.fill_of(table, column, values[i]) if position else None
            text = fitted.texts[position][i]
            _cell(deck, native.cell(position, i), text, fitted.size, fill, column.is_number, position == 0)
    if fitted.left_out:
        last = native.cell(count - 1, 0)
        last.merge(native.cell(count - 1, len(table.columns) - 1))
        _clear(last)
        _cell(deck, last, f"и ещё {fitted.left_out + 1}: см. справку", fitted.size, None, False, False)
    return int(sum(fitted.heights) * _POINT)


@dataclass(frozen=True)
class _Fitted:
    """A table as it stands on a slide: points; `heights` of the rows kept, the head's first."""

    table: Table
    texts: list[list[str]]
    size: int
    heights: list[float]
    widths: list[float]
    is_whole: bool

    @property
    def left_out(self) -> int:
        """Rows without room."""
        return len(self.texts) - len(self.heights)


def _readable(table: Table, width: float, height: float, wider: float) -> _Fitted:
    """The table with as many columns as leave its words whole and enough of its rows."""
    first = _fit(table, width, height, wider)
    enough = len(table.rows) if len(table.rows) <= _FEW else _ENOUGH
    columns = table.columns
    if any(column.kind == "date" for column in columns):
        return first
    for count in range(len(columns), 1, -1):
        part = replace(table, columns=columns[:count], rows=tuple(row[:count] for row in table.rows))
        found = _fit(part, width, height, wider)
        if found.is_whole and len(found.heights) > enough:
            return found
    return first


def _fit(table: Table, width: float, height: float, wider: float) -> _Fitted:
    """The largest size at which no word is broken and all rows fit, else the least with the rows that fit."""
    shown = [[c.show(v) for c, v in zip(table.columns, row, strict=True)] for row in table.rows]
    texts = [[russian.unbroken(text) for text in row] for row in ([c.title for c in table.columns], *shown)]
    for size in _SIZES:
        widths = column_widths(table, width, size, _PAD, wider)
        heights = [_row_height(row, widths, size, wider) for row in texts]
        is_whole = sum(longest_words(table, size, wider)) + _PAD * len(widths) <= width
        if is_whole and sum(heights) <= height:
            return _Fitted(table, texts, size, heights, widths, is_whole)
    kept: list[float] = []
    for high in heights:
        if sum(kept) + high > height and len(kept) > 1:
            break
        kept.append(high)
    if len(kept) < len(heights):
        kept[-1] = _row_height([""], [width], size, wider)
    return _Fitted(table, texts, size, kept, widths, is_whole)


def _row_height(row: list[str], widths: list[float], size: int, wider: float) -> float:
    lines = max(
        1 + int(text_width(text, size) * wider // max(wide - _PAD, size))
        for text, wide in zip(row, widths, strict=True)
    )
    return lines * size * 1.22 + 6


def _plain_style(shape: Any) -> None:
    """No banding: shades are the data's own."""
    properties = shape._element.graphic.graphicData.tbl.tblPr
    properties.set("bandRow", "0")
    style = properties.find(qn("a:tableStyleId"))
    if style is not None:
        style.text = "{2D5ABB26-0587-4C30-8999-92F81FD0307C}"  # «no style, no grid»


def _cell(deck: Deck, cell: Any, text: str, size: int, fill: str | None, right: bool, head: bool) -> None:
    cell.margin_left = cell.margin_right = Pt(5)
    cell.margin_top = cell.margin_bottom = Pt(2)
    cell.vertical_anchor = MSO_ANCHOR.MIDDLE
    line = cell.text_frame.paragraphs[0]
    line.alignment = PP_ALIGN.RIGHT if right else PP_ALIGN.LEFT
    run = line.add_run()
    run.text, run.font.size, run.font.bold = text, Pt(size), head
    if deck.own:
        run.font.name = FONT
    deck.paint(run.font, heat.ink_of(fill) if fill else deck.ink)
    if fill:
        cell.fill.solid()
        cell.fill.fore_color.rgb = RGBColor.from_string(fill[1:])
    _underline(cell, "5B6B77" if head else "D9E0E6")


def _underline(cell: Any, colour: str) -> None:
    from lxml import etree

    properties = cell._tc.get_or_add_tcPr()
    for before in properties.findall(qn("a:lnB")):
        properties.remove(before)
    line = etree.SubElement(properties, qn("a:lnB"), w="9525")
    solid = etree.SubElement(line, qn("a:solidFill"))
    etree.SubElement(solid, qn("a:srgbClr"), val=colour)
    properties.insert(0, line)  # borders come before the fill


def _clear(cell: Any) -> None:
    first, *others = cell.text_frame.paragraphs
    for run in list(first.runs):
        run._r.getparent().remove(run._r)
    for line in others:
        line._p.getparent().remove(line._p)


def add_drawing(deck: Deck, slide: Any, drawing: Drawing, place: Place, alt: str, least: float) -> None:
    """The drawing as one group of native shapes, as large as the place allows, its letters no smaller than `least`."""
    left, top, width, height = place
    scale = min(width / drawing.width, height / drawing.height)
    x0, y0 = left + (width - drawing.width * scale) / 2, top + (height - drawing.height * scale) / 2
    group = slide.shapes.add_group_shape()
    group._element.nvGrpSpPr.cNvPr.set("descr", alt)
    if deck.plate:
        sheet = box(0, 0, drawing.width, drawing.height, LIGHT.paper)
        _freeform(group, sheet.rings[0], (x0, y0, scale), sheet.fill, None, 0)
    for shape in drawing.shapes:
        match shape:
            case Polygon():
                for ring in shape.rings[:1]:
                    _freeform(group, ring, (x0, y0, scale), shape.fill, shape.line, shape.width, shape.rings[1:])
            case Mark():
                _freeform(group, outline(shape), (x0, y0, scale), shape.fill, shape.line, 0.6)
            case Line():
                _freeform(group, shape.points, (x0, y0, scale), None, shape.colour, shape.width, closed=False)
            case Label():
                _label(group, shape, (x0, y0, scale), least)


def _freeform(
    group: Any,
    points: tuple[Point, ...],
    frame: tuple[float, float, float],
    fill: str | None,
    line: str | None,
    width: float,
    holes: tuple[tuple[Point, ...], ...] = (),
    closed: bool = True,
) -> None:
    x0, y0, scale = frame
    if len(points) < 2:
        return
    whole = [[(round(x * _SCALE), round(y * _SCALE)) for x, y in ring] for ring in (points, *holes) if len(ring) > 1]
    builder = group.shapes.build_freeform(*whole[0][0], scale=scale / _SCALE)
    builder.add_line_segments(whole[0][1:], close=closed)
    for ring in whole[1:]:
        builder.move_to(*ring[0])
        builder.add_line_segments(ring[1:], close=True)
    shape = builder.convert_to_shape(round(x0), round(y0))
    unstyled(shape)
    if fill:
        shape.fill.solid()
        shape.fill.fore_color.rgb = RGBColor.from_string(fill[1:])
    else:
        shape.fill.background()
    if line:
        shape.line.color.rgb, shape.line.width = RGBColor.from_string(line[1:]), Pt(width)
    else:
        shape.line.fill.background()


def bullet(line: Any, size: float, mark: str = "•", colour: str | None = None) -> None:
    """A mark with a hanging indent: python-pptx has no property for it."""
    from lxml import etree

    properties = line._p.get_or_add_pPr()
    properties.set("marL", str(int(size * _POINT)))
    properties.set("indent", str(-int(size * _POINT)))
    if colour:
        etree.SubElement(etree.SubElement(properties, qn("a:buClr")), qn("a:srgbClr"), val=colour[1:])
    etree.SubElement(properties, qn("a:buChar"), char=mark)


def unstyled(shape: Any) -> None:
    """Without the theme's shadow."""
    style = shape._element.find(qn("p:style"))
    if style is not None:
        shape._element.remove(style)


def _label(group: Any, label: Label, frame: tuple[float, float, float], least: float) -> None:
    x0, y0, scale = frame
    size = max(label.size * scale / _POINT, least)
    width, height = text_width(label.text, size) * 1.3 * _POINT + _POINT * 4, size * 1.3 * _POINT
    x = x0 + label.at[0] * scale - {"start": 0.0, "middle": width / 2, "end": width}[label.anchor]
    box = group.shapes.add_textbox(*(Emu(int(n)) for n in (x, y0 + label.at[1] * scale - height * 0.78, width, height)))
    text = box.text_frame
    text.margin_left = text.margin_right = text.margin_top = text.margin_bottom = 0
    text.word_wrap, text.auto_size = False, MSO_AUTO_SIZE.NONE
    line = text.paragraphs[0]
    line.alignment = _ALIGN[label.anchor]
    run = line.add_run()
    run.text, run.font.size, run.font.bold, run.font.name = label.text, Pt(size), label.bold, FONT
    run.font.color.rgb = RGBColor.from_string(label.colour[1:])
