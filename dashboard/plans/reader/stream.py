"""A document as the reader sees it, whatever file it was: lines of text and rows of cells, in order."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from typing import TypeVar

from dashboard.plans.letters import mended

T = TypeVar("T")


@dataclass(frozen=True)
class Cell:
    """Text of a cell (paragraphs on lines of their own), its first column and how many columns it covers.

    `continued`: the cell is merged with the one above and repeats its text.
    """

    text: str
    column: int
    span: int = 1
    continued: bool = False


@dataclass(frozen=True)
class Row:
    """One row: `cells` without blank ones; `width` columns; `after_break`: a page or a table begins here."""

    place: str
    cells: tuple[Cell, ...]
    width: int
    table: int
    after_break: bool = False

    @property
    def texts(self) -> list[str]:
        """Texts of the filled cells."""
        return [cell.text for cell in self.cells]


@dataclass(frozen=True)
class Line:
    """Text outside of tables; `after_break`: a blank line stands before it."""

    place: str
    text: str
    after_break: bool = False


Stream = list[Row | Line]


def lines_and_tables(blocks: Iterable[T], table: Callable[[T], Stream | None], text: Callable[[T], str]) -> Stream:
    """Paragraphs as lines and tables as their rows; `table` gives None for a paragraph."""
    stream: Stream = []
    broken = True
    for block in blocks:
        if (rows := table(block)) is not None:
            stream += rows
            broken = True
        elif said := tidied(text(block)):
            stream.append(Line(f"абзац {len(stream) + 1}", said, broken))
            broken = False
        else:
            broken = True
    return stream


def filled(cells: Iterable[Cell]) -> tuple[Cell, ...]:
    """Cells with their texts tidied, the blank ones left out."""
    tidy = (replace(cell, text=tidied(cell.text)) for cell in cells)
    return tuple(cell for cell in tidy if cell.text)


def tidied(text: str) -> str:
    """Single spaces inside lines, no blank lines, soft hyphens dropped."""
    lines = (" ".join(line.split()) for line in text.replace("\u00ad", "").splitlines())
    return "\n".join(line for line in lines if line)


def with_letters_mended(stream: Stream) -> tuple[Stream, dict[str, list[str]]]:
    """The stream with Latin look-alikes in Cyrillic words replaced; changed words with the places they stood at."""
    changed: dict[str, list[str]] = {}
    result: Stream = []
    for item in stream:
        if isinstance(item, Line):
            text, words = mended(item.text)
            result.append(replace(item, text=text))
        else:
            pairs = [mended(cell.text) for cell in item.cells]
            words = tuple(word for _, found in pairs for word in found)
            cells = tuple(replace(cell, text=text) for cell, (text, _) in zip(item.cells, pairs, strict=True))
            result.append(replace(item, cells=cells))
        for word in words:
            changed.setdefault(word, []).append(item.place)
    return result, changed
