"""Widths of columns: by weight, but no column narrower than its longest word."""

from collections.abc import Sequence
from dataclasses import dataclass

from dashboard import russian
from dashboard.charts.drawing import text_width
from dashboard.subjects.blocks import Table

_HALVINGS = 40
_MANY, _LITTLE = 9, 5.0
"""Tables of so many columns have little room at the sides of a cell, points."""


@dataclass(frozen=True)
class Fit:
    """How a table stands on a page: points; `turned` heads of narrow columns go upwards; `whole`: no word is broken."""

    size: float
    widths: list[float]
    pad: float
    turned: bool
    whole: bool = True


def fit(table: Table, room: float, sizes: Sequence[float], pad: float, wider: float = 1.0) -> Fit:
    """The largest size at which no word is broken; where there is none, narrow columns have their heads turned."""
    pad = _LITTLE if len(table.columns) >= _MANY else pad
    for turned in (False, True):
        for size in sizes:
            if sum(longest_words(table, size, wider, turned)) + pad * len(table.columns) <= room:
                return Fit(size, column_widths(table, room, size, pad, wider, turned), pad, turned)
    return Fit(sizes[-1], column_widths(table, room, sizes[-1], pad, wider, True), pad, True, False)


def head_words(table: Table, turned: bool = False) -> list[list[str]]:
    """Lines of each head as they may be broken; of a turned one only its height counts."""
    return [[] if turned and c.is_narrow_zone else russian.unbroken(c.title).split(" ") for c in table.columns]


def column_widths(
    table: Table, room: float, size: float, pad: float, wider: float = 1.0, turned: bool = False
) -> list[float]:
    """Widths in points that fill `room`, by weight, none wider than its longest cell while others break lines.

    `wider` corrects a letter's width for the font. Where even the longest words do not fit, the weights alone decide.
    """
    if not table.columns:
        return []
    shares = [column.width / sum(column.width for column in table.columns) for column in table.columns]
    least = [need + pad for need in longest_words(table, size, wider, turned)]
    if sum(least) > room:
        return [room * share for share in shares]
    whole = [max(need, line + pad) for need, line in zip(least, _longest_lines(table, size, wider), strict=True)]
    if sum(whole) > room:
        return _filled(least, whole, shares, room)
    over = [max(room * share - need, 0.0) for share, need in zip(shares, whole, strict=True)]
    spare, total = room - sum(whole), sum(over) or 1.0
    return [need + spare * part / total for need, part in zip(whole, over, strict=True)] if sum(over) else whole


def _filled(least: list[float], whole: list[float], shares: list[float], room: float) -> list[float]:
    """Widths by weight between the least and the whole ones: the measure of a weight is found by halving."""
    low, high = 0.0, max(most / share for most, share in zip(whole, shares, strict=True))
    widths = least
    for _ in range(_HALVINGS):
        middle = (low + high) / 2
        tried = [min(max(middle * s, need), most) for s, need, most in zip(shares, least, whole, strict=True)]
        if sum(tried) <= room:
            low, widths = middle, tried
        else:
            high = middle
    return widths


def _longest_lines(table: Table, size: float, wider: float) -> list[float]:
    """Width of each column's longest cell on one line, of words also of its head, points."""
    found = []
    for position, column in enumerate(table.columns):
        head = text_width(russian.unbroken(column.title), size, bold=True) if column.kind == "text" else 0.0
        cells = (russian.unbroken(column.show(row[position])) for row in table.rows)
        found.append(max((head, *(text_width(cell, size) for cell in cells))) * wider)
    return found


def longest_words(table: Table, size: float, wider: float = 1.0, turned: bool = False) -> list[float]:
    """Width of each column's longest word, points; no-break spaces hold words together."""
    found = []
    for position, (column, heads) in enumerate(zip(table.columns, head_words(table, turned), strict=True)):
        head = max((text_width(word, size, bold=True) for word in heads), default=size if turned else 0.0)
        cells = (russian.unbroken(column.show(row[position])) for row in table.rows)
        body = max((text_width(word, size) for cell in cells for word in cell.split(" ")), default=0.0)
        found.append(max(head, body) * wider)
    return found
