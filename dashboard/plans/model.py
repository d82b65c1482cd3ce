"""The words of a plan: measures with their terms and indicators, and when each falls due."""

from dataclasses import dataclass, field
from datetime import date
from typing import Literal

from dashboard.vocabulary import Level, TermKind

Direction = Literal["up", "down"]


@dataclass(frozen=True)
class Period:
    """Days from first to last, both included."""

    first: date
    last: date


@dataclass(frozen=True)
class YearPart:
    """The same days of any year, as (month, day), both included; the last day of February is (2, 29)."""

    first: tuple[int, int]
    last: tuple[int, int]


Unit = Literal["week", "half_month", "month", "quarter", "trimester", "half_year", "year"]


@dataclass(frozen=True)
class Recurring:
    """A repeated term: once in `step` units; `on` tells the day inside one.

    `on` is empty for "any day of it" (due on its last day), or like "last_monday", "day_25", "third_week", several
    joined by "+"; "school" makes quarters those of lessons. A day of a month is one of the unit's last month, or of
    the one `month` months after it (before it if negative). `parts` are the days of each year that a yearly term
    names.
    """

    every: Unit
    on: str = ""
    step: int = 1
    month: int = 0
    parts: tuple[YearPart, ...] = ()


@dataclass(frozen=True)
class Relative:
    """A term counted from an assessment procedure: `days` before (negative) or after (positive) its day.

    `bound` tells whether the day itself is meant or everything up to it. `procedure` is the one that the text names
    («ВПР»); empty: any.
    """

    days: int
    working: bool
    bound: Literal["on", "not_later"]
    procedure: str = ""


@dataclass(frozen=True)
class Term:
    """A term as written (`text`) and as understood; `within` bounds a recurring, relative or standing term.

    `problem` is a Russian sentence where the text could not be read; an undated term without one is a phrase
    that names no day («по запросу»), which a person need not mend. `doubt` is a Russian sentence on what was
    guessed; empty for what is said plainly. `is_year_of_plan` tells that the text leaves its year to the plan.
    """

    kind: TermKind
    text: str
    periods: tuple[Period, ...] = ()
    recurring: Recurring | None = None
    relatives: tuple[Relative, ...] = ()
    within: Period | None = None
    problem: str = ""
    doubt: str = ""
    is_year_of_plan: bool = False


@dataclass(frozen=True)
class Procedure:
    """A day of an assessment procedure from imported forms or entered by hand."""

    name: str
    day: date


@dataclass(frozen=True)
class Indicator:
    """What a measure is to reach: `target` in `unit`; `share` when the unit is a share of something."""

    text: str
    target: float | None = None
    unit: str = ""
    direction: Direction = "up"


@dataclass(frozen=True)
class Doubt:
    """A cell that was guessed: `field` is the name of a field of `Measure`, `why` a Russian sentence for a person."""

    field: str
    why: str


@dataclass(frozen=True)
class Measure:
    """One measure of a plan as a person would read it; empty strings where the plan says nothing.

    `done_text` is what a column «Отметка о выполнении» says of it, `doubts` which of its cells were guessed and why.
    """

    section: str
    number: str
    title: str
    participants: str = ""
    owners: str = ""
    due_text: str = ""
    result: str = ""
    indicator: Indicator = field(default_factory=lambda: Indicator(""))
    level: Level = Level.DISTRICT
    done_text: str = ""
    doubts: tuple[Doubt, ...] = ()


@dataclass(frozen=True)
class Unplaced:
    """Something of the file that stands in no measure: nothing is dropped, a person decides."""

    place: str
    text: str
    reason: str


@dataclass(frozen=True)
class ReadPlan:
    """A plan as read: shown in the preview, corrected there, then taken.

    `academic_year` is `2023/2024`, `2023/2026` of several school years, `2020` or `2023-2025` of calendar years, None
    if nothing tells it; `year_doubt` says in Russian from what it was guessed. `notes` tell what the reader mended
    (letters, torn rows), `frame` keeps the words of headers, column numbers and level rows.
    """

    title: str
    academic_year: str | None
    measures: tuple[Measure, ...]
    unplaced: tuple[Unplaced, ...] = ()
    notes: tuple[str, ...] = ()
    frame: tuple[str, ...] = ()
    year_doubt: str = ""
