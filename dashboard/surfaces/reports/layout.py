"""Widths of columns: by weight, but no column narrower than its longest word."""

from dashboard.charts.drawing import text_width
from dashboard.subjects.blocks import Table

_BOLD = 1.1


def column_widths(table: Table, room: float, size: float, pad: float, wider: float = 1.0) -> list[float]:
    """Widths in points that fill `room`; `wider` corrects the guess of a letter's width for the font.

    Where even the longest words do not fit together, the weights alone decide.
    """
    if not table.columns:
        return []
    whole = sum(column.width for column in table.columns)
    wanted = [room * column.width / whole for column in table.columns]
    least = [need + pad for need in longest_words(table, size, wider)]
    if sum(least) > room:
        return wanted
    spare = room - sum(least)
    over = [max(want - need, 0.0) for want, need in zip(wanted, least, strict=True)]
    total = sum(over) or 1.0
    return [need + spare * part / total for need, part in zip(least, over, strict=True)] if sum(over) else least


def longest_words(table: Table, size: float, wider: float = 1.0) -> list[float]:
    """Width of each column's longest word, points; no-break spaces hold words together."""
    found = []
    for position, column in enumerate(table.columns):
        head = max((text_width(word, size) * _BOLD for word in column.title.split(" ")), default=0.0)
        cells = (column.show(row[position]) for row in table.rows)
        body = max((text_width(word, size) for cell in cells for word in cell.split(" ")), default=0.0)
        found.append(max(head, body) * wider)
    return found
