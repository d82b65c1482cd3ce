"""What a report is made of, free of any format: writers turn it into DOCX, PPTX, XLSX and PDF.

Texts are cleaned when a block is made, so that no writer meets a character that XML forbids.
"""

import dataclasses
import re
from dataclasses import dataclass, field
from datetime import date
from typing import Any, Literal, TypeAlias

from dashboard import russian
from dashboard.surfaces.reports.drawing import Drawing

Value: TypeAlias = str | int | float | date | None
Kind: TypeAlias = Literal["text", "number", "percent", "points", "date", "zone"]
ChartKind: TypeAlias = Literal["bars", "stacked", "lines"]
_FORBIDDEN = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f\ud800-\udfff\ufdd0-\ufdef\ufffe\uffff]")
_BREAKS = re.compile(r"[\t\n\r\x85\u2028\u2029]+")
ANNEX = "annex"
FEW = "менее 5"
"""Shown in place of a count that is too small to leave the house."""


def clean(text: str) -> str:
    """One line of characters that every format can carry."""
    return _BREAKS.sub(" ", _FORBIDDEN.sub("", text))


class _Cleaned:
    """Cleans the texts of a block, also those in tuples."""

    def __post_init__(self) -> None:
        for part in dataclasses.fields(self):  # type: ignore[arg-type]
            object.__setattr__(self, part.name, _cleaned(getattr(self, part.name)))


def _cleaned(value: Any) -> Any:
    if isinstance(value, str):
        return clean(value)
    return tuple(_cleaned(part) for part in value) if isinstance(value, tuple) else value


@dataclass(frozen=True)
class Heading(_Cleaned):
    """A heading inside a section, one level below its title."""

    text: str


@dataclass(frozen=True)
class Sentence(_Cleaned):
    """`bullet` is one of a list, `note` is small print, `empty` says why there is nothing to show."""

    text: str
    kind: Literal["plain", "bullet", "note", "empty"] = "plain"


@dataclass(frozen=True)
class Column(_Cleaned):
    """A column of a table: `width` is relative, `heat` shades its numbers (darker = more)."""

    title: str
    kind: Kind = "text"
    digits: int = 0
    width: float = 1.0
    heat: bool = False

    @property
    def is_number(self) -> bool:
        """Whether values are numbers, set to the right."""
        return self.kind in ("number", "percent", "points")

    @property
    def is_narrow_zone(self) -> bool:
        """Whether cells hold only the zone's shape, set in the middle."""
        return self.kind == "zone" and self.width <= 1

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
class Table(_Cleaned):
    """Rows of values under named columns; `title` states the finding, `note` the n, unit and source."""

    title: str
    columns: tuple[Column, ...]
    rows: tuple[tuple[Value, ...], ...]
    note: str = ""
    sheet: str = ""
    """Short name for the annex's sheet."""

    @property
    def top(self) -> float:
        """The largest number of the shaded columns: the dark end of their scale."""
        heat = [i for i, column in enumerate(self.columns) if column.heat]
        numbers = [row[i] for row in self.rows for i in heat]
        return max((float(n) for n in numbers if isinstance(n, (int, float)) and n == n), default=0.0)


@dataclass(frozen=True)
class Series(_Cleaned):
    """One row of numbers of a chart; None leaves a gap."""

    name: str
    values: tuple[float | None, ...]
    colour: str


@dataclass(frozen=True)
class Chart(_Cleaned):
    """Data of a chart that stays editable: bars and stacked bars lie, lines go by category."""

    title: str
    kind: ChartKind
    categories: tuple[str, ...]
    series: tuple[Series, ...]
    unit: str = "%"
    digits: int = 0
    note: str = ""
    sheet: str = ""

    @property
    def alt(self) -> str:
        """Words instead of the picture."""
        return f"{self.title}. {self.note}".strip()


@dataclass(frozen=True)
class Figure(_Cleaned):
    """A vector picture (a map)."""

    title: str
    drawing: Drawing
    note: str = ""
    alt: str = ""
    sheet: str = ""


@dataclass(frozen=True)
class Footnote(_Cleaned):
    """What to know when reading the section's figures."""

    text: str


Block: TypeAlias = Heading | Sentence | Table | Chart | Figure | Footnote


@dataclass(frozen=True)
class Slide(_Cleaned):
    """What a section shows at the meeting: the finding as title, a few lines, one picture or table.

    `notes` are the speaker's words: the reasons behind the finding.
    """

    finding: str
    lines: tuple[str, ...] = ()
    block: Chart | Table | Figure | None = None
    notes: tuple[str, ...] = ()
    quiet: str = ""
    """The small line under the title: n, source, what is compared."""


@dataclass(frozen=True)
class Section(_Cleaned):
    """A numbered part of the note; `slide` None keeps it out of the slides."""

    key: str
    title: str
    blocks: tuple[Block, ...]
    slide: Slide | None = None

    def of(self, kind: type[Any]) -> list[Any]:
        """Blocks of one kind, in order."""
        return [block for block in self.blocks if isinstance(block, kind)]


@dataclass(frozen=True)
class Office(_Cleaned):
    """Who sends the report: lines above the title and under the text."""

    name: str = "Управление образования"
    title: str = "Аналитическая справка"
    subtitle: str = "об объективности оценочных процедур и исполнении плана мероприятий"
    signature: str = "Начальник управления образования"
    prepared: str = "Исполнитель: методист"


@dataclass(frozen=True)
class Report(_Cleaned):
    """A report as of a day, against an earlier one (None when there is nothing earlier)."""

    office: Office
    district: str
    as_of: date
    since: date | None
    year: str
    sections: tuple[Section, ...]
    fingerprint: str
    method_version: str
    caveats: tuple[str, ...] = field(default=())

    @property
    def place(self) -> str:
        """`Приозёрный район, 2025/26 учебный год`."""
        year = f", {russian.short_year(self.year)} учебный год" if self.year else ""
        return f"{self.district}{year}"

    @property
    def body(self) -> tuple[Section, ...]:
        """Sections above the signature."""
        return tuple(section for section in self.sections if section.key != ANNEX)

    @property
    def annexes(self) -> tuple[Section, ...]:
        """Sections under the signature."""
        return tuple(section for section in self.sections if section.key == ANNEX)

    @property
    def period(self) -> str:
        """The line under the title."""
        against = f", сравнение с {russian.day(self.since)}" if self.since else ""
        return f"по состоянию на {russian.day(self.as_of)}{against}"

    @property
    def footer(self) -> str:
        """What lets the report be made again."""
        known = f"данные {self.fingerprint[:12]}" if self.fingerprint else "данных нет"
        return f"Объектив · на {russian.day(self.as_of)} · {known} · методика {self.method_version}"
