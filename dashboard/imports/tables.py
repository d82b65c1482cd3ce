"""Several tables on one sheet, one below the other: each is read by itself, with its own title."""

from collections.abc import Iterator
from dataclasses import replace
from itertools import pairwise, zip_longest

from dashboard.files.sheets import Sheet
from dashboard.files.tidy import number, plain, text
from dashboard.imports.lines import line_of, understood
from dashboard.imports.readout import Layout
from dashboard.imports.works.heads import role_of
from dashboard.imports.works.tasks import bare_label, named_task

_FRAME = 15
"""Rows above a header that may be its title."""
_HEADER_ROWS = 60
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
    first_part, *others = parts
    return [replace(sheet, rows=first_part), *(replace(sheet, rows=rows, notes=()) for rows in others)]


def with_one_header(sheet: Sheet) -> Sheet:
    """The sheet with a header of two rows, tasks or results in the second, made one; others come back as they are."""
    for index, (row, below) in enumerate(pairwise(sheet.rows[:_HEADER_ROWS])):
        said = [(at, cell) for at, cell in enumerate(below) if text(cell)]
        if len(said) < _FEW_CELLS or len([cell for cell in row if text(cell)]) < 2:
            continue
        if _heads_tasks(row, said) or _heads_pupils(row, below):
            rows = list(sheet.rows)
            rows[index], rows[index + 1] = [""] * len(row), _merged(row, below)
            return replace(sheet, rows=rows)
    return sheet


def _heads_tasks(row: list[object], below: list[tuple[int, object]]) -> bool:
    """Whether the row below says nothing but tasks, under one head that speaks of them or of nothing else."""
    if all(named_task(cell) for _, cell in below):
        return True
    head = next((cell for cell in reversed(row[: below[0][0] + 1]) if text(cell)), "")
    return "задани" in plain(text(head)) and all(bare_label(cell) for _, cell in below)


def _heads_pupils(row: list[object], below: list[object]) -> bool:
    """Whether the row heads pupils' codes, and the row below has no code but heads of tasks and results."""
    code = next((at for at, cell in enumerate(row) if role_of(cell) == "participant"), None)
    if code is None or text(below[code]):
        return False
    return all(_is_known(cell) for cell, lower in zip(_merged(row, below), below, strict=True) if text(lower))


def _merged(row: list[object], below: list[object]) -> list[object]:
    """One head for each column; a head over several columns belongs to each of them."""
    merged, over = [], ""
    for upper, lower in zip_longest(row, below, fillvalue=""):
        over = text(upper) or over
        merged.append(_one_head(over, text(lower)) if text(lower) else upper)
    return merged


def _one_head(upper: str, lower: str) -> str:
    """«Отметка» over «по журналу», «Задание 1» over «макс. 2», «1» over «(2б)»; else the lower head by itself."""
    if bare_label(lower):
        return f"Задание {lower}"
    both = f"{upper} {lower}"
    return both if not _is_known(lower) and _is_known(both) else lower


def _is_known(head: object) -> bool:
    return named_task(head) is not None or role_of(head) is not None


def _starts(sheet: Sheet, first: int) -> Iterator[int]:
    heads = {cell for cell in sheet.rows[first] if isinstance(cell, str) and cell and number(cell) is None}
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
