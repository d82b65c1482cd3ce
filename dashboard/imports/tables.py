"""Several tables on one sheet, one below the other: each is read by itself, with its own title."""

from collections.abc import Iterator
from dataclasses import replace
from itertools import pairwise

from dashboard.files.sheets import Sheet
from dashboard.files.tidy import number, text
from dashboard.imports.lines import line_of, understood
from dashboard.imports.readout import Layout

_FRAME = 15
"""Rows above a header that may be its title."""
_SAME_HEADS, _FEW_CELLS = 2, 3


def tables_of(sheet: Sheet, layout: Layout) -> list[Sheet]:
    """The sheet cut before each further title and header; rows keep their places, those of other tables are blank.

    A header that only repeats the first one, as on each page of a printout, begins no table.
    """
    first = layout.header(sheet)
    if first is None:
        return [sheet]
    starts = [0, *_starts(sheet, first), len(sheet.rows)]
    width = len(sheet.rows[first])
    blank: list[object] = [""] * width
    parts = [[blank] * start + sheet.rows[start:end] for start, end in pairwise(starts)]
    return [replace(sheet, rows=rows) for rows in parts] if len(parts) > 1 else [sheet]


def _starts(sheet: Sheet, first: int) -> Iterator[int]:
    heads = {cell for cell in sheet.rows[first] if isinstance(cell, str) and cell}
    own = _said(sheet.rows[first])
    for index in range(first + 1, len(sheet.rows)):
        row = sheet.rows[index]
        if len(heads.intersection(row)) >= min(_SAME_HEADS, len(heads)) and _is_header(row):
            top = _top_of_frame(sheet, first, index)
            if _said(row) != own or any(_tells(line) for line in sheet.rows[top:index]):
                first, own = index, _said(row)
                yield top


def _is_header(row: list[object]) -> bool:
    return all(isinstance(cell, str) for cell in row)


def _top_of_frame(sheet: Sheet, first: int, header: int) -> int:
    """Index of the first row of the title above a header: rows of few cells, and rows without numbers."""
    top = header
    for index in range(header - 1, max(first, header - _FRAME), -1):
        said = [cell for cell in sheet.rows[index] if text(cell)]
        if len(said) > _FEW_CELLS and any(number(cell) is not None for cell in said):
            break
        if said:
            top = index
    return top


def _tells(row: list[object]) -> bool:
    said = understood(line_of(row))
    return bool(said.subjects or said.grades or said.years)


def _said(row: list[object]) -> list[str]:
    return [text(cell) for cell in row if text(cell)]
