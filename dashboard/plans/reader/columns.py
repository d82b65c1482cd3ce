"""Tables drawn by spaces: columns are where the lines are blank at the same place, cells go on from line to line."""

import re
from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

from dashboard.plans.reader import pieces
from dashboard.plans.reader.align import is_number
from dashboard.plans.reader.stream import Cell, Row, filled

FEWEST = 3
_CHUNK = re.compile(r"\S+(?: \S+)*")
_HEADING = re.compile(r"\s*(?:раздел|этап|блок|направление|модуль|[IVX]+[.)]|\d+[.)])\s", re.IGNORECASE)


def chunks(line: str) -> list[tuple[int, str]]:
    """Pieces of a line between wide gaps, each with the place where it begins."""
    return [(found.start(), found.group()) for found in _CHUNK.finditer(line)]


class Drawn:
    """The table below one header line; `take` says what a line of it is."""

    def __init__(self, lines: Sequence[str], at: int) -> None:
        self.starts = _starts(lines, at)
        body = [parts for line in lines[at + 1 :] if (parts := self._cut(line))]
        self._key = 0 if any(parts[0] for parts in body) else 1

    def take(self, line: str, place: str, broken: bool, last: Row | None) -> tuple[Row | None, bool]:
        """A row of the line, and whether it is the row before with more text; None for a line that is no row."""
        parts = self._cut(line)
        if parts is None or (len(chunks(line)) == 1 and (broken or _HEADING.match(line))):
            return None, False
        if last is not None and not broken and self._goes_on(parts):
            return _longer(last, parts), True
        if sum(map(bool, parts)) < 2:
            return None, False
        return Row(place, filled(Cell(part, at) for at, part in enumerate(parts)), len(parts), 0, broken), False

    def _goes_on(self, parts: list[str]) -> bool:
        if not parts[self._key]:
            return True
        return not is_number(parts[self._key]) and (
            not pieces.begins_anew(parts[self._key]) or sum(map(bool, parts)) == 1
        )

    def _cut(self, line: str) -> list[str] | None:
        """Cells of a line; None where words stand over the edge of a column, or there are none."""
        edges = [start for start in self.starts[1:] if start < len(line)]
        if not line.strip() or any(not line[edge - 1].isspace() for edge in edges):
            return None
        ends = [*self.starts[1:], None]
        return [line[start:end].strip() for start, end in zip([0, *self.starts[1:]], ends, strict=True)]


def _starts(lines: Sequence[str], at: int) -> list[int]:
    """Where columns begin: after the widest strip before each head that is blank in all lines of several cells."""
    heads = chunks(lines[at])
    full = [line for line in lines[at:] if len(chunks(line)) >= min(FEWEST, len(heads))]
    starts = [heads[0][0]]
    for (before, name), (head, _) in pairwise(heads):
        blank = [all(place >= len(line) or line[place] == " " for line in full) for place in range(head)]
        strips = re.finditer("1+", "".join(map(str, map(int, blank[before + len(name) :]))))
        widest = max(strips, key=lambda strip: len(strip.group()), default=None)
        starts.append(before + len(name) + widest.end() if widest else head)
    return starts


def _longer(row: Row, parts: list[str]) -> Row:
    texts = {cell.column: cell.text for cell in row.cells}
    for column, part in enumerate(parts):
        if part:
            texts[column] = pieces.glued(texts.get(column, ""), part)
    return replace(row, cells=tuple(Cell(text, column) for column, text in sorted(texts.items())))
