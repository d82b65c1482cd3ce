"""On which page each paragraph of a DOCX will stand, told from the document itself.

No program that lays out pages is at hand when a report is made: letters have the widths of Times New Roman, lines break
where they are full, and rows, headings and captions stay together as the document asks.
"""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import Any

from docx.oxml.ns import qn

from dashboard.surfaces.reports.docx_letters import LINE, width
from dashboard.surfaces.reports.docx_spoken import Spoken, number

_EMU, _TWIPS = 12700, 20
_BORDER, _CELL_SIDES = 0.5, 10.8
"""Points: a row's line, and the sides of a cell where the table says nothing of them."""
_SIDES = frozenset(qn(f"w:{side}") for side in ("left", "right", "start", "end"))
_TOGETHER = 2
"""Lines of a paragraph that never stand alone at the foot or the top of a page."""


@dataclass(frozen=True)
class Piece:
    """What no page break divides; heights in points. `head` is the table's head that a new page repeats."""

    of: Any
    height: float
    before: float = 0.0
    after: float = 0.0
    stays: bool = False
    breaks: bool = False
    head: float = 0.0


def pages(document: Any) -> tuple[int, dict[Any, int]]:
    """Number of pages, and the page on which each paragraph or table of the body begins."""
    spoken = Spoken(document)
    section = document.sections[-1]
    wide = (section.page_width - section.left_margin - section.right_margin) / _EMU
    found: dict[Any, int] = {}
    pieces = list(_pieces(spoken, document.element.body, wide))
    page, used, after = 1, 0.0, 0.0
    for position, piece in enumerate(pieces):
        room = _room(spoken, section, page == 1)
        between = max(after, piece.before) if used else 0.0
        if used and (piece.breaks or used + between + _needed(pieces, position, room) > room):
            page, used, between = page + 1, piece.head, 0.0
        used, after = used + between + piece.height, piece.after
        found.setdefault(piece.of, page)
    return page, found


def _needed(pieces: list[Piece], position: int, room: float) -> float:
    """Height of a piece with all that must follow it on the page; what no page holds is divided."""
    total = last = pieces[position].height
    while pieces[position].stays and position + 1 < len(pieces):
        piece, following = pieces[position], pieces[position + 1]
        if following.breaks:
            break
        total += max(piece.after, following.before) + following.height
        position += 1
    return total if total <= room else last


def _room(spoken: Spoken, section: Any, is_first: bool) -> float:
    """Height of the text on a page: headers and footers that outgrow the margins push it."""
    apart = is_first and section.different_first_page_header_footer
    header, footer = (
        (section.first_page_header, section.first_page_footer) if apart else (section.header, section.footer)
    )
    wide = (section.page_width - section.left_margin - section.right_margin) / _EMU
    top = max(section.top_margin or 0, (section.header_distance or 0) + _tall(spoken, header, wide) * _EMU)
    bottom = max(section.bottom_margin or 0, (section.footer_distance or 0) + _tall(spoken, footer, wide) * _EMU)
    return float(section.page_height - top - bottom) / _EMU


@lru_cache(maxsize=4)
def _tall(spoken: Spoken, part: Any, wide: float) -> float:
    if part.is_linked_to_previous:
        return 0.0
    return sum(piece.height + piece.before + piece.after for piece in _pieces(spoken, part._element, wide))


def _pieces(spoken: Spoken, body: Any, wide: float) -> Iterator[Piece]:
    for child in body:
        if child.tag == qn("w:p"):
            yield from _paragraph(spoken, child, wide)
        elif child.tag == qn("w:tbl"):
            yield from _table(spoken, child, wide)


def _paragraph(spoken: Spoken, line: Any, wide: float) -> Iterator[Piece]:
    each, lines = _lines(spoken, line, wide)
    drawn = max((int(extent.get("cy")) for extent in line.iterfind(f".//{qn('wp:extent')}")), default=0) / _EMU
    before, after = spoken.points(line, "w:spacing", "before"), spoken.points(line, "w:spacing", "after")
    if spoken.is_on(line, "w:contextualSpacing"):
        before, after = _between(spoken, line, before, after)
    stays, whole = spoken.is_on(line, "w:keepNext"), spoken.is_on(line, "w:keepLines")
    first = Piece(line, each * lines, before, after, stays, spoken.is_on(line, "w:pageBreakBefore"))
    if drawn or whole or lines < 2 * _TOGETHER:
        yield replace(first, height=each * (lines - bool(drawn)) + drawn)
        return
    yield replace(first, height=each * _TOGETHER, after=0.0, stays=False)
    for _ in range(lines - 2 * _TOGETHER):
        yield Piece(line, each)
    yield Piece(line, each * _TOGETHER, after=after, stays=stays)


def _between(spoken: Spoken, line: Any, before: float, after: float) -> tuple[float, float]:
    """No space between neighbours of one style."""
    own = spoken.style(line)
    beside = [other is not None and spoken.style(other) == own for other in (line.getprevious(), line.getnext())]
    return 0.0 if beside[0] else before, 0.0 if beside[1] else after


def _lines(spoken: Spoken, line: Any, wide: float) -> tuple[float, int]:
    """Height of a line of the paragraph and how many there are."""
    size, bold = spoken.letters(line)
    hanging = spoken.points(line, "w:ind", "hanging")
    indent = spoken.points(line, "w:ind", "firstLine") - hanging
    room = wide - spoken.points(line, "w:ind", "left") - spoken.points(line, "w:ind", "right")
    rows = 0
    for part in spoken.text(line).split("\n"):
        used, rows = indent, rows + 1
        for word in part.split(" "):
            long = width(word, size, bold)
            if used > 0 and used + long > room:
                used, rows = 0.0, rows + 1
            used += long + width(" ", size, bold)
        indent = 0.0
    return size * LINE * spoken.spacing(line), rows


def _table(spoken: Spoken, table: Any, wide: float) -> Iterator[Piece]:
    told = table.find(f"{qn('w:tblPr')}/{qn('w:tblCellMar')}")
    sides = (
        _CELL_SIDES
        if told is None
        else sum(number(side.get(qn("w:w"))) / _TWIPS for side in told if side.tag in _SIDES)
    )
    head = 0.0
    for row in table.iterfind(qn("w:tr")):
        asked = row.find(f"{qn('w:trPr')}/{qn('w:trHeight')}")
        least = number(asked.get(qn("w:val"))) / _TWIPS if asked is not None else 0.0
        cells = row.findall(qn("w:tc"))
        heights = [_cell(spoken, cell, sides, wide / len(cells)) for cell in cells]
        high = max([least, *heights]) + _BORDER
        first = row.find(f".//{qn('w:p')}")
        yield Piece(table, high, stays=first is not None and spoken.is_on(first, "w:keepNext"), head=head)
        if row.find(f"{qn('w:trPr')}/{qn('w:tblHeader')}") is not None:
            head += high


def _cell(spoken: Spoken, cell: Any, sides: float, usual: float) -> float:
    """Height of a cell; one that states no width has the usual one."""
    properties = cell.find(qn("w:tcPr"))
    if properties is None or properties.find(qn("w:textDirection")) is not None:
        return 0.0
    told = properties.find(qn("w:tcW"))
    is_said = told is not None and told.get(qn("w:type")) == "dxa"
    wide = (number(told.get(qn("w:w"))) / _TWIPS if is_said else 0.0) or usual
    return sum(piece.height + piece.before + piece.after for piece in _pieces(spoken, cell, max(wide - sides, sides)))
