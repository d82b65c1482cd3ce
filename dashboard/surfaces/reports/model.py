"""What the writers turn into DOCX, PPTX, XLSX and PDF: sections of blocks with the office's lines around them."""

from dataclasses import dataclass, field
from datetime import date
from typing import Any

from dashboard import russian
from dashboard.subjects.blocks import Block, Chart, Cleaned, Drawn, Table

ANNEX = "annex"
BY_HAND = "____________"
"""Room for what is written by hand: a number of the office's register."""


@dataclass(frozen=True)
class Slide(Cleaned):
    """What a section shows at the meeting: the finding as title, a few lines, one picture or table.

    `notes` are the speaker's words: the reasons behind the finding.
    """

    finding: str
    lines: tuple[str, ...] = ()
    block: Chart | Table | Drawn | None = None
    notes: tuple[str, ...] = ()
    quiet: str = ""
    """The small line under the title: n, source, what is compared."""


@dataclass(frozen=True)
class Section(Cleaned):
    """A numbered part of the note; `slide` None keeps it out of the slides."""

    key: str
    title: str
    blocks: tuple[Block, ...]
    slide: Slide | None = None

    def of(self, kind: type[Any]) -> list[Any]:
        """Blocks of one kind, in order."""
        return [block for block in self.blocks if isinstance(block, kind)]


@dataclass(frozen=True)
class Office(Cleaned):
    """Who sends the report: lines above the title and under the text."""

    name: str = "Управление образования"
    title: str = "Аналитическая справка"
    subtitle: str = "об объективности оценочных процедур и исполнении плана мероприятий"
    signature: str = "Начальник управления образования"
    prepared: str = "Исполнитель: методист"
    city: str = ""
    """Where the note is drawn up, said where it is written by the standard."""
    by_standard: bool = False
    """Whether documents of Word are set as ГОСТ Р 7.0.97 asks."""


@dataclass(frozen=True)
class Report(Cleaned):
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
    def stamp(self) -> str:
        """The foot of a slide: day and data."""
        known = f"данные {self.fingerprint[:12]}" if self.fingerprint else "данных нет"
        return f"на {russian.day(self.as_of)} · {known}"

    @property
    def footer(self) -> str:
        """What lets the report be made again."""
        return f"Объектив · {self.stamp} · методика {self.method_version}"
