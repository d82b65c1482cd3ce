"""What a view is made of, free of any surface: texts, tables, charts and drawings with finding, n, unit and source.

Texts are cleaned when a block is made, so that no writer meets a character that XML forbids.
"""

import dataclasses
import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import Any, Literal, TypeAlias

import pandas as pd

from dashboard import russian
from dashboard.charts.drawing import Drawing

Value: TypeAlias = str | int | float | date | None
Kind: TypeAlias = Literal["text", "number", "percent", "points", "date", "zone"]
ChartKind: TypeAlias = Literal["bars", "stacked", "lines"]
_FORBIDDEN = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f\ud800-\udfff\ufdd0-\ufdef\ufffe\uffff]")
_BREAKS = re.compile(r"[\t\n\r\x85\u2028\u2029]+")


def clean(text: str) -> str:
    """One line of characters that every format can carry."""
    return _BREAKS.sub(" ", _FORBIDDEN.sub("", text))


class Cleaned:
    """Cleans the texts of a block, also those in tuples."""

    def __post_init__(self) -> None:
        for part in dataclasses.fields(self):  # type: ignore[arg-type]
            object.__setattr__(self, part.name, _cleaned(getattr(self, part.name)))


def _cleaned(value: Any) -> Any:
    if isinstance(value, str):
        return clean(value)
    return tuple(_cleaned(part) for part in value) if isinstance(value, tuple) else value


@dataclass(frozen=True)
class Heading(Cleaned):
    """A heading inside a section, one level below its title."""

    text: str


@dataclass(frozen=True)
class Text(Cleaned):
    """`bullet` is one of a list, `note` is small print, `empty` says why there is nothing to show.

    Of a letter: `address` stands at the right, `title` in the middle in capitals, `centre` in the middle, `line` at the
    left.
    """

    text: str
    kind: Literal["plain", "bullet", "note", "empty", "address", "title", "centre", "line"] = "plain"


@dataclass(frozen=True)
class Column(Cleaned):
    """A column of a table: `width` is relative, `heat` shades its numbers (darker = more)."""

    title: str
    kind: Kind = "text"
    digits: int = 0
    width: float = 1.0
    heat: bool = False
    optional: bool = False
    """Left out of a table in which no row has a value for it."""

    @property
    def is_number(self) -> bool:
        """Whether values are numbers, set to the right."""
        return self.kind in ("number", "percent", "points")

    @property
    def is_narrow_zone(self) -> bool:
        """Whether cells hold only the zone's shape, set in the middle."""
        return self.kind == "zone" and self.width <= 1

    def is_empty(self, value: Value) -> bool:
        """Whether a cell of the column shows nothing but a dash."""
        return self.show(value) in ("", russian.DASH)

    def show(self, value: Value) -> str:
        """A value as people read it: `1 234,5`, `14 %`, `28.10.2024`; a dash for nothing."""
        if value is None or value != value:
            return russian.DASH
        if isinstance(value, str):
            return value
        if isinstance(value, date):
            return russian.day(value)
        shown = {"percent": russian.percent, "points": russian.points}.get(self.kind, russian.number)
        return shown(float(value), self.digits)


@dataclass(frozen=True)
class Table(Cleaned):
    """Rows of values under named columns; `title` states the finding, `note` the n, unit and source."""

    title: str
    columns: tuple[Column, ...]
    rows: tuple[tuple[Value, ...], ...]
    note: str = ""
    sheet: str = ""
    """Short name for the annex's sheet."""

    def __post_init__(self) -> None:
        super().__post_init__()
        self._without_empty()
        digits = [column.digits for column in self.columns]
        rows = tuple(tuple(map(as_shown, row, digits)) for row in self.rows)
        object.__setattr__(self, "rows", rows)

    def _without_empty(self) -> None:
        empty = {i for i, c in enumerate(self.columns) if c.optional and all(c.is_empty(row[i]) for row in self.rows)}
        if empty and self.rows:
            object.__setattr__(self, "columns", tuple(c for i, c in enumerate(self.columns) if i not in empty))
            rows = tuple(tuple(value for i, value in enumerate(row) if i not in empty) for row in self.rows)
            object.__setattr__(self, "rows", rows)

    @property
    def top(self) -> float:
        """The largest number of the shaded columns: the dark end of their scale."""
        heat = [i for i, column in enumerate(self.columns) if column.heat]
        numbers = [row[i] for row in self.rows for i in heat]
        return max((float(n) for n in numbers if isinstance(n, (int, float)) and n == n), default=0.0)


@dataclass(frozen=True)
class Series(Cleaned):
    """One row of numbers of a chart; None leaves a gap."""

    name: str
    values: tuple[float | None, ...]
    colour: str


@dataclass(frozen=True)
class Chart(Cleaned):
    """Data of a chart that stays editable: bars and stacked bars lie, lines go by category."""

    title: str
    kind: ChartKind
    categories: tuple[str, ...]
    series: tuple[Series, ...]
    unit: str = "%"
    digits: int = 0
    note: str = ""
    sheet: str = ""

    def __post_init__(self) -> None:
        super().__post_init__()
        shown = (replace(s, values=tuple(as_shown(v, self.digits) for v in s.values)) for s in self.series)
        object.__setattr__(self, "series", tuple(shown))

    def show(self, value: float | None, digits: int | None = None) -> str:
        """A value with its unit, as at a bar's end."""
        shown = russian.percent if self.unit == "%" else russian.number
        return shown(value, self.digits if digits is None else digits)

    @property
    def alt(self) -> str:
        """Words instead of the picture: its finding, what it counts and every number it shows."""
        rows = (f"{name}: {self._told(position)}" for position, name in enumerate(self.categories))
        return ". ".join(part.rstrip(".") for part in (self.title, self.note, "; ".join(rows)) if part) + "."

    def _told(self, position: int) -> str:
        many = len(self.series) > 1
        return ", ".join(
            f"{s.name} {self.show(s.values[position])}" if many else self.show(s.values[position]) for s in self.series
        )


@dataclass(frozen=True)
class Drawn(Cleaned):
    """A vector picture (a map)."""

    title: str
    drawing: Drawing
    note: str = ""
    alt: str = ""
    sheet: str = ""


@dataclass(frozen=True)
class Footnote(Cleaned):
    """What to know when reading the section's figures."""

    text: str


Block: TypeAlias = Heading | Text | Table | Chart | Drawn | Footnote


def as_shown(value: Any, digits: int) -> Any:
    """A number as its cell shows it: the rest of its digits would give back the counts behind a percentage."""
    return round(value, digits) if isinstance(value, float) else value


def table(
    title: str, rows: pd.DataFrame, columns: Sequence[tuple[str, Column]], note: str = "", sheet: str = ""
) -> Table:
    """Columns of a frame under their Russian names, in the order given."""
    values = tuple(
        tuple(value(cell) for cell in row) for row in rows[[name for name, _ in columns]].itertuples(index=False)
    )
    return Table(title, tuple(column for _, column in columns), values, note, sheet or title)


def value(cell: Any) -> Value:
    """A cell of a frame as a table keeps it: missing is None, dates without time."""
    if cell is None or cell is pd.NaT or (not isinstance(cell, str) and pd.isna(cell)):
        return None
    if isinstance(cell, datetime):
        return cell.date()
    if isinstance(cell, str | date):
        return cell
    number = float(cell)
    return int(number) if number.is_integer() else number


def floats(values: pd.Series) -> tuple[float | None, ...]:
    """A column of a frame as a chart keeps it."""
    return tuple(None if pd.isna(v) else float(v) for v in values)
