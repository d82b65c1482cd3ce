"""Pasted text: rows are lines with tabs, bars or wide gaps between their cells, everything else is a line."""

import re

from dashboard.plans.reader import columns, header
from dashboard.plans.reader.columns import Drawn
from dashboard.plans.reader.stream import Cell, Line, Row, Stream, filled

_PARAGRAPH = re.compile(r"</p> *(?=<p>|[^\s])|<br\s*/?>", re.IGNORECASE)
_IN_CELL = "\v"
"""A paragraph mark inside of a cell: lines are cut by it last."""
_TAGS = re.compile(r"</?(?:p|b|i|u|td|tr|th|div|span|strong|em|br)\s*/?>", re.IGNORECASE)
_RULE = re.compile(r"[\s|:\-–—_=*]*")
_HEADING = re.compile(r"^#{1,6}\s+")
_BARS = re.compile(r"\|?([^|\t]*\|[^\t]*?)\|?")
_GAP = re.compile(r" {2,}")
_TORN_LINES = 12
"""A cell of more paragraphs than this is not put together again from pasted text."""


def stream_of(text: str) -> Stream:
    """Rows and lines of `text`; a blank line is where a page may have ended.

    Cells of several paragraphs come from Word as several lines; they are joined where that makes exactly as
    many columns as the header has.
    """
    lines = [_clean(line) for line in text.replace("\r\n", "\n").replace("\r", "\n").split("\n")]
    stream: Stream = []
    width, at, broken = 0, 0, True
    drawn: Drawn | None = None
    while at < len(lines):
        if _RULE.fullmatch(lines[at]):
            broken, at = True, at + 1
            continue
        place = f"строка {at + 1}"
        if drawn and _is_drawn(lines[at]) and (row := _drawn_row(drawn, lines[at], place, broken, stream)):
            stream.append(row)
            broken, at = False, at + 1
            continue
        parts, taken = _parts(lines, at, width)
        if len(parts) > 1:
            cells = filled(Cell(part.replace(_IN_CELL, "\n"), column) for column, part in enumerate(parts))
            row = Row(place, cells, len(parts), 0, broken)
            if header.columns_of(row):
                width = max(width, len(parts))
                drawn = Drawn(lines, at) if _is_drawn(lines[at]) else None
            stream.append(row)
        else:
            stream.append(Line(place, parts[0].replace(_IN_CELL, "\n").strip(), broken))
        broken, at = False, at + taken
    return stream


def _drawn_row(drawn: Drawn, line: str, place: str, broken: bool, stream: Stream) -> Row | None:
    """The row that a line of a drawn table is; the one before it is taken back where the line only makes it longer."""
    last = stream[-1] if isinstance(stream[-1], Row) and not header.columns_of(stream[-1]) else None
    row, is_longer = drawn.take(line, place, broken, last)
    if row is None or header.columns_of(row):
        return None
    if is_longer:
        stream.pop()
    return row


def _is_drawn(line: str) -> bool:
    return "\t" not in line and "|" not in line


def _clean(line: str) -> str:
    bare = _TAGS.sub(" ", _PARAGRAPH.sub(_IN_CELL, line)).replace("**", "").replace("\u00a0", " ").replace("\\_", "_")
    return _HEADING.sub("", bare)


def _parts(lines: list[str], at: int, width: int) -> tuple[list[str], int]:
    """Columns of the row that begins at a line, and how many lines it takes."""
    parts = _cells(lines[at], width)
    if not width or not 1 < len(parts) < width:
        return parts, 1
    joined = list(parts)
    for taken, line in enumerate(lines[at + 1 : at + _TORN_LINES], 2):
        following = _cells(line, width)
        if not line.strip() or len(joined) + len(following) - 1 > width:
            break
        joined[-1] = f"{joined[-1]}\n{following[0]}"
        joined += following[1:]
        if len(joined) == width and _is_last(lines, at + taken):
            return joined, taken
    return parts, 1


def _cells(line: str, width: int) -> list[str]:
    """Cells between tabs, between bars of a markdown table, or between wide gaps of aligned text."""
    if "\t" in line:
        return line.split("\t")
    if bars := _BARS.fullmatch(line.strip()):
        return [part.strip().replace("\\|", "|") for part in re.split(r"(?<!\\)\|", bars[1])]
    gaps = [part for part in _GAP.split(line.strip()) if part]
    return gaps if len(gaps) >= columns.FEWEST and (not width or len(gaps) <= width) else [line]


def _is_last(lines: list[str], at: int) -> bool:
    return at >= len(lines) or not lines[at].strip() or len(_cells(lines[at], 0)) > 1
